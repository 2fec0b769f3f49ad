using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Noticeboard.Notices;

/// <summary>The newest notices, in memory and in one small JSON file. Thread-safe.</summary>
public sealed class NoticeBoard
{
    /// <summary>How many notices are kept; the oldest fall off the board.</summary>
    public const int Capacity = 100;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly TimeProvider _clock;
    private IReadOnlyList<Notice> _notices;

    /// <summary>Reads the board, or begins one with a few notices to look at.</summary>
    public NoticeBoard(IOptions<NoticeboardOptions> options, IHostEnvironment environment, TimeProvider clock)
    {
        _clock = clock;
        _file = Path.Combine(environment.ContentRootPath, options.Value.DataFolder, "notices.json");
        _notices = File.Exists(_file)
            ? JsonSerializer.Deserialize<Notice[]>(File.ReadAllBytes(_file)) ?? []
            : First(clock.GetUtcNow());
    }

    /// <summary>The notices, the newest first.</summary>
    public IReadOnlyList<Notice> Newest => Volatile.Read(ref _notices);

    /// <summary>Pins a notice to the board. It is on disk when this returns.</summary>
    public void Post(string title, string text, string author)
    {
        lock (_gate)
        {
            Notice[] notices = [new(title, text, author, _clock.GetUtcNow()), .. _notices.Take(Capacity - 1)];
            Write(notices);
            Volatile.Write(ref _notices, notices);
        }
    }

    // Written beside and moved into place: a crash leaves the old board or the new one, never half of one.
    private void Write(Notice[] notices)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var next = _file + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(notices, Readable));
        File.Move(next, _file, overwrite: true);
    }

    private static Notice[] First(DateTimeOffset now) =>
    [
        new("Laser cutter is back", "New tube, new mirrors. Please check the water before you start, and write your minutes in the book.", "Grace Okafor", now.AddHours(-3)),
        new("Tuesday is open evening", "Visitors from seven. Two people for the door and one for the kettle would be lovely.", "Ada Wren", now.AddDays(-1)),
        new("Box of stepper motors", "NEMA 17, pulled from a scrapped printer, all tested. On the shelf by the door; take what you will use.", "Linus Park", now.AddDays(-4)),
    ];
}
