namespace Portal.Tests.Storage;

public sealed class NoteState
{
    public string? Text { get; set; }

    public DayOfWeek WrittenOn { get; set; } = DayOfWeek.Friday;
}
