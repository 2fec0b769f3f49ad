using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Keys;

namespace Portal.Web.Keys;

/// <summary>Keeps the Data Protection keys in a grain, so that every front end reads what any of them protected.</summary>
public sealed class GrainXmlRepository(IGrainFactory grains) : IXmlRepository
{
    private IDataProtectionKeysGrain Keys => grains.GetGrain<IDataProtectionKeysGrain>(GrainKeys.DataProtectionKeys);

    // The contract is synchronous; it is asked at start and once a day, and there is no scheduler here that could be blocked.

    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Task.Run(Keys.ReadAsync).GetAwaiter().GetResult().Select(xml => XElement.Parse(xml))];

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName) =>
        Task.Run(() => Keys.AddAsync(friendlyName, element.ToString(SaveOptions.DisableFormatting))).GetAwaiter().GetResult();
}
