using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages;

public sealed class IndexModel : PageModel
{
    public string SpaceName { get; private set; } = "Northside Hackspace";

    public Member Member { get; private set; } = new("Ada Lovelace", "ada", "ada@example.org", "0042");

    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    public string SessionContext { get; private set; } = "bronze";

    public void OnGet(string? state)
    {
        switch (state)
        {
            case "empty":
                break;
            case "long":
                SpaceName = "Gemeinnütziger Verein zur Förderung der offenen Werkstätten Łódź-Süd e. V.";
                Member = new("Maximiliane-Wilhelmina von Hohenschönhausen-Łukasiewicz", "maximiliane_wilhelm1", "maximiliane-wilhelmina.hohenschoenhausen@mail.werkstatt.example.org", "123456");
                Tiles =
                [
                    new("Donaudampfschifffahrtsgesellschaftswerkstatt", "A description that goes on for quite a while, since somebody thought that every detail of the machine ought to be told on the home page", "laser", "#", true),
                    new("Übersicht", null, "unheard-of", "#", false),
                ];
                break;
            case "icons":
                Tiles = [.. IconTagHelper.TileNames.Order(StringComparer.Ordinal).Select(n => new Tile(n, "Icon", n, "#", false))];
                break;
            default:
                Tiles =
                [
                    new("Noticeboard", "What is going on this week", "noticeboard", "#", false),
                    new("Wiki", "How things are done, and where they are kept", "wiki", "#", false),
                    new("Forum", "Talk, plans and projects", "chat", "#", false),
                    new("Machine booking", "Laser, mill, lathe and the big printer", "calendar", "#", false),
                    new("Laser cutter", "Job queue and induction list", "laser", "#", true),
                    new("3D printers", "Watch and start prints", "printer", "#", true),
                    new("Doors", "Who may open what", "door", "#", false),
                    new("Cameras", "Workshop floor and loading bay", "camera", "#", true),
                    new("Dashboards", "Power, air and temperature", "chart", "#", true),
                    new("Git", null, "code", "#", true),
                    new("Zine library", "An icon that nobody has drawn", "zine", "#", false),
                ];
                break;
        }
    }
}
