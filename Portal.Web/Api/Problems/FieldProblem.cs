namespace Portal.Web.Api.Problems;

/// <summary>What is wrong with one field.</summary>
/// <param name="Field">Where it is: its name, or a path such as <c>roles[0].until</c>.</param>
/// <param name="Detail">A sentence for a person: what is wrong, and what to do.</param>
public sealed record FieldProblem(string Field, string Detail);
