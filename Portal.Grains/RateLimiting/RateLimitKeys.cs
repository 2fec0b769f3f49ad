using System.Net;
using System.Net.Sockets;
using Portal.Grains.Interfaces;

namespace Portal.Grains.RateLimiting;

/// <summary>Which bucket an attempt belongs to.</summary>
public static class RateLimitKeys
{
    // Whoever is reached over IPv6 is commonly given 64 bits of it, and can take a new address for every attempt.
    private const int NetworkBytes = 8;

    /// <summary>The bucket of an address in its normal form.</summary>
    public static string ForEmail(string email) => GrainKeys.EmailLimit(email);

    /// <summary>The bucket of the place that an IP address stands for.</summary>
    public static string ForIp(string ipAddress) => GrainKeys.IpLimit(PlaceOf(ipAddress));

    /// <summary>The bucket of user codes that a member enters.</summary>
    public static string ForDeviceMember(Guid memberId) => GrainKeys.DeviceMemberLimit(memberId);

    /// <summary>The bucket of user codes that are entered from the place that an IP address stands for.</summary>
    public static string ForDevicePlace(string ipAddress) => GrainKeys.DevicePlaceLimit(PlaceOf(ipAddress));

    /// <summary>The bucket of devices that ask from the place that an IP address stands for.</summary>
    public static string ForDeviceRequests(string ipAddress) => GrainKeys.DeviceRequestLimit(PlaceOf(ipAddress));

    /// <summary>
    /// An IPv4 address as it is, also where it is mapped into IPv6; of an IPv6 address the network of 64 bits. All that is no
    /// address shares one place: an unreadable one must not be a way around the limit.
    /// </summary>
    public static string PlaceOf(string? ipAddress)
    {
        if (!IPAddress.TryParse(ipAddress, out var address))
        {
            return "unknown";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address.ToString();
        }

        var bytes = address.GetAddressBytes();
        bytes.AsSpan(NetworkBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
