using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Portal.Grains.Mail;

/// <summary>
/// The HTML part of a sign-in mail: no images, nothing remote, no tables; styles stand inline because many clients drop the
/// style sheet, which only adds what dark clients need.
/// </summary>
internal static class SignInMailHtml
{
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Mono = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace";

    // Letters of every script stay readable in the source; what means something to HTML is encoded all the same.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(SignInMailWords words)
    {
        var w = Encode(words);
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{w.Subject}}</title>
            <style>
            :root { color-scheme: light dark; supported-color-schemes: light dark; }
            @media (prefers-color-scheme: dark) {
              .page { background: #14171a !important; color: #e8eaed !important; }
              .card { background: #1e2226 !important; border-color: #363c42 !important; }
              .code { background: #2a3036 !important; color: #ffffff !important; }
              .quiet { color: #a9b1ba !important; }
              .plain { color: #8ab4f8 !important; }
            }
            </style>
            </head>
            <body class="page" style="margin:0;padding:24px 12px;background:#f3f4f6;color:#1c1f23;{{Font}};font-size:16px;line-height:1.5">
            <div class="card" style="max-width:480px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dfe2e6;border-radius:12px">
            <p style="margin:0 0 16px;font-weight:600">{{w.Space}}</p>
            <p style="margin:0 0 4px">{{w.Greeting}}</p>
            <p style="margin:0 0 16px">type this code where you asked for it:</p>
            <p class="code" style="margin:0 0 24px;padding:16px 0;background:#eef1f5;color:#11151a;border-radius:8px;text-align:center;{{Mono}};font-size:34px;line-height:1.2;font-weight:700;letter-spacing:6px">{{w.Code}}</p>
            <p style="margin:0 0 12px">Or open this page in the same browser:</p>
            <p style="margin:0 0 16px"><a href="{{w.Link}}" style="display:block;padding:13px 20px;background:#1a56c4;color:#ffffff;border-radius:8px;text-align:center;text-decoration:none;font-weight:600">Sign in</a></p>
            <p class="quiet" style="margin:0;color:#575e66;font-size:14px">Code and page are good for one sign-in, within {{w.Lifetime}}.</p>
            </div>
            <div class="quiet" style="max-width:480px;margin:16px auto 0;padding:0 12px;color:#575e66;font-size:14px;overflow-wrap:anywhere">
            <p style="margin:0 0 12px">{{w.Asked}}</p>
            <p style="margin:0 0 12px"><strong>Was it not you?</strong> Then ignore this mail: nobody gets in without the code. Never tell it to anybody; nobody from {{w.Space}} will ask you for it. If such mails keep coming, tell {{w.WhomToTell}}.</p>
            <p style="margin:0;font-size:13px">If the button does not work, copy this address:<br><a class="plain" href="{{w.Link}}" style="color:#1a56c4;word-break:break-all">{{w.Link}}</a></p>
            </div>
            </body>
            </html>

            """.ReplaceLineEndings("\n");
    }

    private static SignInMailWords Encode(SignInMailWords words) => new(
        Encoder.Encode(words.Subject),
        Encoder.Encode(words.Space),
        Encoder.Encode(words.Greeting),
        Encoder.Encode(words.Code),
        Encoder.Encode(words.Link),
        Encoder.Encode(words.Lifetime),
        Encoder.Encode(words.Asked),
        Encoder.Encode(words.WhomToTell));
}
