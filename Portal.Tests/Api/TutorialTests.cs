using System.Net;
using System.Text.RegularExpressions;
using Portal.Tests.Browser;
using Portal.Web.Api.Problems;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>docs/api.md says what is so: its commands are sent as they stand.</summary>
[Collection(typeof(ApiTests))]
public sealed partial class TutorialTests(ApiPortal portal)
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "api.md"));

    [Fact]
    public async Task Its_commands_work_in_their_order()
    {
        var token = TokenCommand().Match(Page);
        Assert.True(token.Success, "The command that gets a token is not there any more.");
        var api = await new ApiClient(portal.Host).TakeTokenAsync(ApiPortal.Register with { Id = token.Groups["client"].Value }, token.Groups["scope"].Value);
        var commands = Command().Matches(Page);

        Assert.Equal(6, commands.Count);
        foreach (Match command in commands)
        {
            using var body = command.Groups["body"].Success ? new StringContent(command.Groups["body"].Value, null, command.Groups["type"].Value) : null;
            var verb = command.Groups["verb"].Success ? command.Groups["verb"].Value : "GET";
            var answer = await api.SendAsync(new HttpMethod(verb), command.Groups["path"].Value, body);
            Assert.True(answer.Status == (verb == "PUT" ? HttpStatusCode.Created : HttpStatusCode.OK), $"{command.Value}\n{answer}");
        }
    }

    [Fact]
    public void It_lists_every_problem() => Assert.Equal(
        ApiProblems.Types.Select(type => type.Split(':')[^1]).Order(StringComparer.Ordinal),
        ProblemRow().Matches(Page).SelectMany(row => Word().Matches(row.Value)).Select(word => word.Groups[1].Value).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"curl -s -u (?<client>\w+):SECRET -d grant_type=client_credentials -d 'scope=(?<scope>[^']+)' \$PORTAL/connect/token")]
    private static partial Regex TokenCommand();

    [GeneratedRegex("""^curl -s -H "Authorization: Bearer \$TOKEN"( -X (?<verb>\w+))?( -H 'Content-Type: (?<type>[^']+)')? "?\$PORTAL(?<path>[^ "\n]+)"?( -d '(?<body>[^']+)')?$""", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(@"^\| `[a-z-]+`(, `[a-z-]+`)* \| \d{3} \|", RegexOptions.Multiline)]
    private static partial Regex ProblemRow();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex Word();
}
