using Portal.Grains.Interfaces.Clients;

namespace Portal.Web.Admin.Clients;

/// <summary>A list of a form of which any number can be chosen.</summary>
/// <param name="Legend">What it is about.</param>
/// <param name="Name">The name of its field.</param>
/// <param name="Options">What can be chosen, and what each is called.</param>
/// <param name="Chosen">What is chosen.</param>
/// <param name="Field">The setting, as rules name it.</param>
/// <param name="Faults">What is wrong with the form.</param>
public sealed record Checks(
    string Legend, string Name, IEnumerable<(string Value, string Label)> Options, IReadOnlyList<string> Chosen, string Field, IReadOnlyList<ClientFault> Faults);
