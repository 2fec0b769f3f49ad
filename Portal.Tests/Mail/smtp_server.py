"""A mail server for the tests: takes mails by SMTP and writes each to a file. Ends when its standard input is closed."""

import argparse
import os
import ssl
import sys

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult


class Folder:
    """Writes what arrives; refuses the recipients that begin with a status code: 550-gone@example.org."""

    def __init__(self, path):
        self.path = path
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        status = address[:3]
        if status.isdigit():
            return f"{status} no mail for {address} here"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if b"refuse-this-content" in envelope.content:
            return "554 this looks like spam"
        self.count += 1
        whole = os.path.join(self.path, f"{self.count:06}.eml")
        with open(whole + ".tmp", "wb") as file:
            file.write(envelope.content)
        os.rename(whole + ".tmp", whole)
        return "250 OK"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--security", choices=["None", "StartTls", "ImplicitTls"], default="None")
    parser.add_argument("--certificate")
    parser.add_argument("--user")
    parser.add_argument("--password")
    options = parser.parse_args()

    tls = None
    if options.certificate:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(options.certificate)

    def authenticate(server, session, envelope, mechanism, data):
        right = data.login.decode() == options.user and data.password.decode() == options.password
        return AuthResult(success=right, handled=False)

    settings = {
        "ssl_context": tls if options.security == "ImplicitTls" else None,
        "tls_context": tls if options.security == "StartTls" else None,
        "require_starttls": options.security == "StartTls",
    }
    if options.user:
        # Behind implicit TLS aiosmtpd does not see that the connection is protected.
        settings |= {
            "authenticator": authenticate,
            "auth_required": True,
            "auth_require_tls": options.security == "StartTls",
        }

    controller = Controller(
        Folder(options.folder), hostname="127.0.0.1", port=options.port, **{k: v for k, v in settings.items() if v is not None}
    )
    controller.start()
    print("ready", flush=True)
    sys.stdin.read()
    controller.stop()


if __name__ == "__main__":
    main()
