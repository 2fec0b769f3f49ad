using Microsoft.Extensions.Options;
using Portal.Grains.Interfaces;
using Portal.Grains.Interfaces.Devices;
using QRCoder;

namespace Portal.Web.Oidc.Device;

/// <summary>
/// <c>GET /device/qr?user_code=…</c>: the address of the page with the code in it (RFC 8628 §3.3.1) as a picture, for makers of devices
/// that cannot draw one. It is drawn from what the caller knows already: it does not tell whether there is such a code.
/// </summary>
public sealed class DeviceQr(IOptions<SpaceOptions> space)
{
    private const int PixelsPerModule = 8;

    /// <summary>The picture, or 400 where the code can be none.</summary>
    public IResult Draw(string? userCode)
    {
        if (UserCode.Read(userCode) is not { } code)
        {
            return Results.BadRequest();
        }

        var address = new Uri(space.Value.PublicAddress, $"/device?user_code={UserCode.Display(code)}");
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        return Results.Text(picture.GetGraphic(PixelsPerModule), "image/svg+xml");
    }
}
