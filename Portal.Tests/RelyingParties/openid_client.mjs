// An application on openid-client. Each line on its standard input is a step, as JSON; it answers each with a line. It ends with its
// input.

import { webcrypto } from 'node:crypto';
import { setDefaultResultOrder } from 'node:dns';
import { createInterface } from 'node:readline';
import * as client from 'openid-client';

// The library takes these for granted; Node 18, which Debian 12 has, keeps them in a module.
globalThis.crypto ??= webcrypto;
globalThis.CryptoKey ??= webcrypto.CryptoKey;

// The portal of a test listens on 127.0.0.1, and Node 18 tries only the first address of a name.
setDefaultResultOrder('ipv4first');

const authentications = {
    none: () => client.None(),
    client_secret_basic: secret => client.ClientSecretBasic(secret),
    client_secret_post: secret => client.ClientSecretPost(secret),
};

let settings, config, pending, tokens;

const steps = {
    async discover(given) {
        settings = given;
        config = await client.discovery(
            new URL(settings.issuer),
            settings.client_id,
            undefined,
            authentications[settings.authentication](settings.client_secret),
            // Plain HTTP, as the portal is on this machine; and the token's signature is checked although it comes straight from there.
            { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] });
    },

    async authorize() {
        pending = { verifier: client.randomPKCECodeVerifier(), state: client.randomState(), nonce: client.randomNonce() };
        return client.buildAuthorizationUrl(config, {
            redirect_uri: settings.redirect_uri,
            scope: settings.scope,
            state: pending.state,
            nonce: pending.nonce,
            code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
            code_challenge_method: 'S256',
        }).href;
    },

    async callback(address) {
        tokens = await client.authorizationCodeGrant(config, new URL(address), {
            pkceCodeVerifier: pending.verifier,
            expectedState: pending.state,
            expectedNonce: pending.nonce,
            idTokenExpected: true,
        });
        return tokens.claims();
    },

    async refresh() {
        const before = tokens;
        tokens = await client.refreshTokenGrant(config, before.refresh_token);
        return { claims: tokens.claims(), renewed: tokens.access_token !== before.access_token && tokens.refresh_token !== before.refresh_token };
    },

    userinfo: () => client.fetchUserInfo(config, tokens.access_token, tokens.claims().sub),

    async sign_out() {
        const hint = tokens.id_token;
        tokens = undefined;
        pending = { state: client.randomState() };
        return client.buildEndSessionUrl(config, {
            id_token_hint: hint,
            post_logout_redirect_uri: settings.post_logout_redirect_uri,
            state: pending.state,
        }).href;
    },

    async signed_out(address) {
        if (new URL(address).searchParams.get('state') !== pending.state) {
            throw new Error('This is not the sign-out that was asked for.');
        }
    },
};

for await (const line of createInterface({ input: process.stdin })) {
    const { step, value } = JSON.parse(line);
    let answer;
    try {
        answer = { result: await steps[step](value) ?? null };
    } catch (refusal) {
        answer = { refusal: { kind: refusal.constructor.name, error: refusal.error ?? null, message: `${refusal.message} ${refusal.cause ?? ''}` } };
    }

    console.log(JSON.stringify(answer));
}
