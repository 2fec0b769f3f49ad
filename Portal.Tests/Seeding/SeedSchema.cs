using NJsonSchema;
using NJsonSchema.Validation;
using Xunit;

namespace Portal.Tests.Seeding;

/// <summary>The schema that editors check seed files with.</summary>
internal static class SeedSchema
{
    public static async Task<ICollection<ValidationError>> ErrorsInAsync(string json)
    {
        var schema = await JsonSchema.FromFileAsync(RepositoryFiles.Of("docs", "seed-file.schema.json"), TestContext.Current.CancellationToken);
        return schema.Validate(json);
    }
}
