namespace Portal.Web.Api.Description;

/// <summary>What the description says, in Markdown.</summary>
internal static class ApiTexts
{
    public const string About =
        """
        For the membership system of a space, and for services that follow who is a member.

        **Who may ask.** A client of the portal that has the scopes `members.read` or `members.write`: with an access token that it gets by
        `client_credentials` at `/connect/token`, or with an API key, which an administrator makes on the client's page. Either goes into the
        header `Authorization: Bearer …`.

        **What is refused.** Every error is an `application/problem+json` with a `type` that never changes. Fields and parameters that are not
        known are refused by name; nothing is ignored in silence.

        **Doing it again** never does harm: what is as it should be is not written again.
        """;

    public const string ListMembers = "By number. What all of the parameters say has to hold.";

    public const string GetMember = "All that the API tells of one member. The ETag goes into `If-Match` of a later change.";

    public const string PutMember =
        "Makes the member where there is none (201), and otherwise changes what the body names (200). Fields that are left out stay as they are: a "
        + "membership system that knows nothing of keyfobs takes none away. Nothing is written where all is so already.";

    public const string PatchMember = "A JSON merge patch (RFC 7396) of a member who is there. `null` clears what can be empty; lists are replaced.";

    public const string Batch =
        "For a nightly sync. Each item is done as a PUT of its own, several at the same time, and refused by itself: look at `failed` and at the "
        + "results. An answer of 503, or none at all, leaves some of them done; the same batch again does the rest.";

    public const string Events =
        "Each write of a member appends an event, in the same transaction; so does the day on which somebody becomes a member or is none any more. "
        + "No event is lost, and those of one member come in their order. To begin: take the cursor of `after=now`, read all members, then follow "
        + "from that cursor. An answer of 410 means to begin anew.";

    /// <summary>A body that changes a member.</summary>
    public const string ChangeExample =
        """
        {
          "displayName": "Ada Lovelace",
          "email": "ada@example.org",
          "joined": "2026-01-01",
          "left": null,
          "roles": [{ "name": "keyholder", "until": null }],
          "keyfobs": ["04A21B3C"],
          "updated": "2026-02-28T18:30:00Z"
        }
        """;

    /// <summary>A batch.</summary>
    public const string BatchExample =
        """
        {
          "members": [
            { "number": 17, "displayName": "Ada Lovelace", "email": "ada@example.org", "joined": "2026-01-01", "updated": "2026-02-28T18:30:00Z" },
            { "number": 18, "left": "2026-03-31", "updated": "2026-02-28T18:31:00Z" }
          ]
        }
        """;
}
