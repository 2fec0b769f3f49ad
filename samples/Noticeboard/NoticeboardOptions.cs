namespace Noticeboard;

/// <summary>Settings of the noticeboard itself. Configuration section <c>Noticeboard</c>.</summary>
public sealed class NoticeboardOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Noticeboard";

    /// <summary>Who may post: a value of the <c>groups</c> claim. Default <c>makers</c>.</summary>
    public string PostersGroup { get; set; } = "makers";

    /// <summary>
    /// Where the notices and the keys of the cookies are kept. Relative to the application's folder. Default <c>data</c>.
    /// </summary>
    public string DataFolder { get; set; } = "data";
}
