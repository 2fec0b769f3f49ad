namespace Portal.Tests.Storage;

/// <summary>Ids of grains, keyed as Orleans keys them.</summary>
internal static class GrainIds
{
    public static GrainId Of(Guid key) => GrainId.Create(GrainType.Create("test"), GrainIdKeyExtensions.CreateGuidKey(key));

    public static GrainId Of(string key) => GrainId.Create("test", key);
}
