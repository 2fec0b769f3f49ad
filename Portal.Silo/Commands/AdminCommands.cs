using System.CommandLine;

namespace Portal.Silo.Commands;

/// <summary><c>admin add EMAIL</c>.</summary>
internal static class AdminCommands
{
    public static Command Make() => new("admin", "Who may do everything.") { Add() };

    private static Command Add()
    {
        var email = new Argument<string>("EMAIL") { Description = "The address that they sign in with." };
        var name = new Option<string?>("--name") { Description = "What a member is called who is made. By default what stands before the @." };
        var number = new Option<int?>("--number") { Description = "The membership number of a member who is made. By default the next free one." };
        var command = new Command("add", "Makes somebody an administrator: finds the member with this address, or makes one. Safe to repeat.") { email, name, number };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            await using var portal = await ReachedPortal.OpenAsync(WebApplication.CreateBuilder().Configuration, mayBegin: true, cancellationToken);
            ReachedPortal.ActAsOperator();
            Console.WriteLine(await new AddAdministrator(portal.Grains, TimeProvider.System).RunAsync(
                arguments.GetRequiredValue(email), arguments.GetValue(name), arguments.GetValue(number)));
            return 0;
        });
        return command;
    }
}
