using System.Text;

namespace Portal.Tests.Fuzzing;

/// <summary>Breaks a request in one place. What is done follows from the random numbers alone.</summary>
internal static class Mutations
{
    private static readonly IReadOnlyList<string> Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "PROPFIND", "get"];

    private static readonly IReadOnlyList<Action<RawRequest, Random, string>> Ways =
    [
        OnFields(static (fields, at, _, _) => fields.RemoveAt(at)),
        OnFields(static (fields, at, _, _) => fields.Insert(at, fields[at])),
        OnFields(static (fields, at, random, _) => fields.Add(KeyValuePair.Create(fields[at].Key, Nasty(random)))),
        OnFields(static (fields, at, _, _) => fields[at] = KeyValuePair.Create(fields[at].Key, "")),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(fields[at].Key, Nasty(random))),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(fields[at].Key, Nasty(random))),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(fields[at].Key, fields[at].Value + Nasty(random))),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(fields[at].Key, TokenMutations.Break(fields[at].Value, random))),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(fields[at].Key, TokenMutations.Break(fields[at].Value, random))),
        OnFields(static (fields, at, _, other) => fields[at] = KeyValuePair.Create(fields[at].Key, other)),
        OnFields(static (fields, at, _, other) => fields[at] = KeyValuePair.Create(fields[at].Key, other)),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(Name(random), fields[at].Value)),
        OnFields(static (fields, at, random, _) => fields[at] = KeyValuePair.Create(random.Next(2) == 0 ? fields[at].Key.ToUpperInvariant() : fields[at].Key + "%5B%5D", fields[at].Value)),
        OnFields(static (fields, at, random, _) =>
        {
            var with = random.Next(fields.Count);
            (fields[at], fields[with]) = (KeyValuePair.Create(fields[at].Key, fields[with].Value), KeyValuePair.Create(fields[with].Key, fields[at].Value));
        }),
        AddField,
        AddField,
        static (request, random, other) => Fields(request, random).Add(KeyValuePair.Create(Name(random), other)),
        Enlarge,
        static (request, random, _) => request.Headers.Add(NastyValues.Headers[random.Next(NastyValues.Headers.Count)]),
        static (request, random, _) => request.Headers.Add(NastyValues.Headers[random.Next(NastyValues.Headers.Count)]),
        BreakHeader,
        BreakCookie,
        static (request, random, _) => request.Method = Methods[random.Next(Methods.Count)],
        static (request, random, _) => request.ContentType = NastyValues.ContentTypes[random.Next(NastyValues.ContentTypes.Count)],
        BreakBody,
        MoveFields,
        BreakPath,
    ];

    /// <summary>Breaks the request once.</summary>
    /// <param name="request">What is broken.</param>
    /// <param name="random">Decides how.</param>
    /// <param name="other">A value of some other live request, as it goes on the wire: a token of the wrong kind, for one.</param>
    public static void Apply(RawRequest request, Random random, string other) => Ways[random.Next(Ways.Count)](request, random, other);

    private static Action<RawRequest, Random, string> OnFields(Action<List<KeyValuePair<string, string>>, int, Random, string> change) => (request, random, other) =>
    {
        var fields = Fields(request, random);
        if (fields.Count == 0)
        {
            AddField(request, random, other);
            return;
        }

        change(fields, random.Next(fields.Count), random, other);
    };

    private static List<KeyValuePair<string, string>> Fields(RawRequest request, Random random) =>
        random.Next(8) == 0 ? request.Query : request.Form.Count > 0 ? request.Form : request.Query;

    private static string Nasty(Random random) => NastyValues.Fields[random.Next(NastyValues.Fields.Count)];

    private static string Name(Random random) => NastyValues.Names[random.Next(NastyValues.Names.Count)];

    private static void AddField(RawRequest request, Random random, string other) => Fields(request, random).Add(KeyValuePair.Create(Name(random), Nasty(random)));

    private static void Enlarge(RawRequest request, Random random, string other)
    {
        var fields = Fields(request, random);
        var name = fields.Count > 0 && random.Next(2) == 0 ? fields[random.Next(fields.Count)].Key : Name(random);
        fields.RemoveAll(field => field.Key == name);
        var length = ReferenceEquals(fields, request.Form) ? random.Next(1_000, 70_000) : random.Next(1_000, 9_000);
        var unit = new[] { "a", "%C3%A9", "+", "%7B", "0", "a.", "%F0%9F%94%91" }[random.Next(7)];
        fields.Add(KeyValuePair.Create(name, new StringBuilder().Insert(0, unit, length / unit.Length).ToString()));
    }

    private static void BreakHeader(RawRequest request, Random random, string other)
    {
        if (request.Headers.Count == 0)
        {
            request.WithHeader("Authorization", (random.Next(2) == 0 ? "Bearer " : "Basic ") + other);
            return;
        }

        var at = random.Next(request.Headers.Count);
        var (name, value) = request.Headers[at];
        switch (random.Next(5))
        {
            case 0:
                request.Headers.RemoveAt(at);
                break;
            case 1:
                request.Headers.Add(request.Headers[at]);
                break;
            case 2:
                request.Headers[at] = KeyValuePair.Create(name, (value.Contains(' ', StringComparison.Ordinal) ? value.Split(' ')[0] + " " : "") + other);
                break;
            default:
                request.Headers[at] = KeyValuePair.Create(name, TokenMutations.Break(value, random));
                break;
        }
    }

    private static void BreakCookie(RawRequest request, Random random, string other)
    {
        if (request.Cookies.Count == 0)
        {
            request.Cookies.Add(KeyValuePair.Create(random.Next(2) == 0 ? "portal-session" : "portal-form", random.Next(2) == 0 ? other : Nasty(random)));
            return;
        }

        var at = random.Next(request.Cookies.Count);
        var (name, value) = request.Cookies[at];
        switch (random.Next(5))
        {
            case 0:
                request.Cookies.RemoveAt(at);
                break;
            case 1:
                request.Cookies.Add(KeyValuePair.Create(name, Nasty(random)));
                break;
            case 2:
                request.Cookies[at] = KeyValuePair.Create(name, random.Next(2) == 0 ? other : Nasty(random));
                break;
            default:
                request.Cookies[at] = KeyValuePair.Create(name, TokenMutations.Break(value, random));
                break;
        }
    }

    private static void BreakBody(RawRequest request, Random random, string other)
    {
        switch (random.Next(5))
        {
            case 0:
                request.Method = "POST";
                request.Body = NastyValues.Bodies[random.Next(NastyValues.Bodies.Count)];
                break;
            case 1:
                request.Method = "POST";
                request.ContentType = random.Next(2) == 0 ? "multipart/form-data; boundary=x" : RawRequest.FormType;
                request.Body = NastyValues.Bodies[random.Next(NastyValues.Bodies.Count)];
                break;
            case 2:
                request.ContentType = "application/json";
                request.Body = $"{{{string.Join(',', request.Form.Concat(request.Query).Select(field => $"\"{field.Key}\":\"{Uri.UnescapeDataString(field.Value)}\""))}}}";
                request.Body = string.Concat(request.Body.Where(character => character < 256));
                break;
            case 3:
                request.Method = "POST";
                request.ContentType = "multipart/form-data; boundary=x";
                request.Body = string.Concat(request.Form.Select(field => $"--x\r\nContent-Disposition: form-data; name=\"{field.Key}\"\r\n\r\n{field.Value}\r\n")) + "--x--\r\n";
                break;
            default:
                request.CutAfter = random.Next(20);
                break;
        }
    }

    private static void MoveFields(RawRequest request, Random random, string other)
    {
        var (from, to) = request.Form.Count > 0 ? (request.Form, request.Query) : (request.Query, request.Form);
        to.AddRange(from);
        if (random.Next(3) > 0)
        {
            from.Clear();
        }

        if (random.Next(2) == 0)
        {
            request.Method = request.Method == "GET" ? "POST" : "GET";
        }
    }

    private static void BreakPath(RawRequest request, Random random, string other) => request.Path = random.Next(12) switch
    {
        0 => request.Path + "/",
        1 => request.Path.ToUpperInvariant(),
        2 => "/" + request.Path,
        3 => request.Path + "%00",
        4 => request.Path + "%FF",
        5 => request.Path + "/..",
        6 => request.Path.Replace("/", "%2f", StringComparison.Ordinal).Insert(0, "/"),
        7 => request.Path + ";a=b",
        8 => request.Path + "%ED%A0%80",
        9 => "http://evil.example" + request.Path,
        10 => request.Path + "/" + other[..Math.Min(other.Length, 500)],
        _ => request.Path + "\u00FF",
    };
}
