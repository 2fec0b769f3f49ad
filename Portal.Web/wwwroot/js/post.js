// Spares the member a press of the button; without it the page works all the same.
document.getElementById("post").submit();
