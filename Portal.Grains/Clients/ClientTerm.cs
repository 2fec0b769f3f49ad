namespace Portal.Grains.Clients;

/// <summary>
/// The rule of a client's times in service. A grant belongs to the one in which it was made, so that switching a client off, or removing
/// it, ends its grants without a write for each, and switching it on, or making one of the same id, brings none of them back.
/// </summary>
public static class ClientTerm
{
    /// <summary>The term of a client that is about to be written: a new one where it is made or switched on, otherwise the one it is in.</summary>
    /// <param name="before">The state before; null where there was none.</param>
    /// <param name="isEnabled">Whether it will be in service.</param>
    public static Guid Next(ClientState? before, bool isEnabled) =>
        before is null or { IsRemoved: true } || (isEnabled && !before.Enabled) ? Guid.NewGuid() : before.Term;
}
