namespace Portal.Web.Admin.Clients;

/// <summary>
/// Which ids a page takes in an address. The grain has the rule; this keeps what cannot be an id from becoming a grain's key, and from
/// being the address of another page.
/// </summary>
public static class ClientIds
{
    /// <summary>Why not.</summary>
    public const string Reason = "A client id has 1 to 100 letters, digits and the signs . _ -, begins with a letter or a digit, and is not “new”.";

    private const int MaxLength = 100;

    /// <summary>Whether a new client can have this id.</summary>
    public static bool CanBe(string id) => IsOne(id) && char.IsAsciiLetterOrDigit(id[0]) && id != "new";

    /// <summary>Whether a client can have been declared with this id.</summary>
    public static bool IsOne(string? id) =>
        id is { Length: > 0 and <= MaxLength } && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
