"""An application on Authlib. Each line on its standard input is a step, as JSON; it answers each with a line. It ends with its input."""

import json
import sys
from urllib.parse import parse_qs, urlencode, urlsplit

import requests
from authlib.common.security import generate_token
from authlib.integrations.base_client import OAuthError
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, JsonWebToken
from authlib.oidc.core import CodeIDToken


class Application:
    def discover(self, settings):
        self.settings = settings
        self.provider = self.fetch(settings["issuer"].rstrip("/") + "/.well-known/openid-configuration")
        self.session = OAuth2Session(
            settings["client_id"],
            settings["client_secret"],
            token_endpoint_auth_method=settings["authentication"],
            scope=settings["scope"],
            redirect_uri=settings["redirect_uri"],
            code_challenge_method="S256",
        )

    def authorize(self, _):
        self.verifier = generate_token(64)
        self.nonce = generate_token()
        address, self.state = self.session.create_authorization_url(
            self.provider["authorization_endpoint"], code_verifier=self.verifier, nonce=self.nonce
        )
        return address

    def callback(self, address):
        # fetch_token looks for a code only; Authlib's own integrations into web frameworks do this before it.
        refusal = parse_qs(urlsplit(address).query)
        if "error" in refusal:
            raise OAuthError(refusal["error"][0], refusal.get("error_description", [None])[0])
        self.session.fetch_token(
            self.provider["token_endpoint"], authorization_response=address, state=self.state, code_verifier=self.verifier
        )
        return self.identity()

    def refresh(self, _):
        before = dict(self.session.token)
        self.session.refresh_token(self.provider["token_endpoint"], refresh_token=before["refresh_token"])
        # A refreshed identity token is of no request, and so has no nonce (OpenID Connect Core 1.0 section 12.2).
        self.nonce = None
        after = self.session.token
        return {
            "claims": self.identity(),
            "renewed": after["access_token"] != before["access_token"] and after["refresh_token"] != before["refresh_token"],
        }

    def userinfo(self, _):
        answer = self.session.get(self.provider["userinfo_endpoint"])
        answer.raise_for_status()
        return answer.json()

    def sign_out(self, _):
        self.state = generate_token()
        hint = self.session.token["id_token"]
        self.session.token = None
        return self.provider["end_session_endpoint"] + "?" + urlencode({
            "id_token_hint": hint,
            "post_logout_redirect_uri": self.settings["post_logout_redirect_uri"],
            "state": self.state,
        })

    def signed_out(self, address):
        if parse_qs(urlsplit(address).query)["state"] != [self.state]:
            raise ValueError("This is not the sign-out that was asked for.")

    def identity(self):
        """What the identity token says, once the library finds nothing wrong with it."""
        claims = JsonWebToken(["RS256"]).decode(
            self.session.token["id_token"],
            JsonWebKey.import_key_set(self.fetch(self.provider["jwks_uri"])),
            claims_cls=CodeIDToken,
            claims_options={
                "iss": {"essential": True, "value": self.provider["issuer"]},
                "aud": {"essential": True, "value": self.settings["client_id"]},
            },
            claims_params={
                "client_id": self.settings["client_id"],
                "nonce": self.nonce,
                "access_token": self.session.token["access_token"],
            },
        )
        claims.validate()
        return claims

    @staticmethod
    def fetch(address):
        answer = requests.get(address)
        answer.raise_for_status()
        return answer.json()


def main():
    application = Application()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = {"result": getattr(application, request["step"])(request.get("value"))}
        except Exception as refusal:
            answer = {"refusal": {"kind": type(refusal).__name__, "error": getattr(refusal, "error", None), "message": str(refusal)}}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
