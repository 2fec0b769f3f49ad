using System.Net;
using System.Text.Json.Nodes;
using Portal.Tests.Web;
using Xunit;

namespace Portal.Tests.Api;

/// <summary>What the API answered.</summary>
internal sealed class ApiAnswer(Answer answer)
{
    public HttpStatusCode Status => answer.Status;

    public string Body => answer.Body;

    public JsonNode Json => JsonNode.Parse(answer.Body) ?? throw new InvalidOperationException($"There is no JSON in {answer}.");

    public string? this[string header] => answer[header];

    /// <summary>The last word of the problem's type.</summary>
    public string Problem
    {
        get
        {
            Assert.True(answer.ContentType == "application/problem+json", $"This is no problem: {this}");
            var type = (string)Json["type"]!;
            Assert.Equal((int)Status, (int)Json["status"]!);
            Assert.Contains(type, Portal.Web.Api.Problems.ApiProblems.Types);
            return type.Split(':')[^1];
        }
    }

    /// <summary>The fields that are wrong.</summary>
    public IEnumerable<string> Fields => Json["errors"]?.AsArray().Select(error => (string)error!["field"]!) ?? [];

    public ApiAnswer Expect(HttpStatusCode status)
    {
        Assert.True(Status == status, ToString());
        return this;
    }

    public override string ToString() => $"{(int)Status} {Body}";
}
