"""OpenID Connect: the code flow with PKCE, state and nonce; the token's signature is checked in any case.

Only hosts that the server's operator allows are asked (``YORIAI_SIGN_ON_HOSTS``): the address is typed by a tenant's
administrator, and a server that asks any address would ask those of its own network too.
"""

import base64
import hashlib
import json
import os
import secrets
import time
from urllib.parse import urlencode, urlsplit

import jwt
import requests
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.core.cache import cache
from django.utils.crypto import constant_time_compare

from accounts import factors
from accounts.sign_on import answers
from accounts.sign_on.answers import Identity, SignOnError
from office.deadlines import CONNECT, DIRECTORY_ANSWER, DIRECTORY_WHOLE

#: Signatures by a key pair alone: whoever checks could otherwise write them too.
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
#: Seconds by which two clocks may differ.
_LEEWAY = 60
_LONGEST_ANSWER = 1_000_000
#: Seconds for which what a directory says of itself is known; its keys are asked for each time.
_DISCOVERED = 5 * 60
#: What a directory may say where it says no (RFC 6749 4.1.2.1, OpenID Connect Core 3.1.2.6).
_ERRORS = frozenset(
    {
        "access_denied",
        "account_selection_required",
        "consent_required",
        "interaction_required",
        "invalid_request",
        "invalid_scope",
        "login_required",
        "server_error",
        "temporarily_unavailable",
        "unauthorized_client",
        "unsupported_response_type",
    }
)


def may_be_asked(address):
    """Is this an address that the server may ask, by https and at a host that its operator allows?"""
    try:
        parts = urlsplit(address)
        plain = parts.scheme == "http" and plain_http_is_taken() and parts.hostname == "127.0.0.1"
    except ValueError:
        return False
    return (parts.scheme == "https" or plain) and parts.netloc in settings.SIGN_ON_HOSTS


def plain_http_is_taken():
    """Are directories on this machine asked without https? In the demo and the tests only."""
    return not settings.IS_PRODUCTION


def host_of(address):
    """The host an address names, with its port, as ``YORIAI_SIGN_ON_HOSTS`` writes it."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return address


def secret_of(sign_on, code):
    """The client's secret: what the environment holds for it, else what the administrator typed; None where neither does.

    The environment's goes to the issuer that the environment names beside it and to no other that a tenant's administrator
    types. Raises SignOnError.
    """
    secret, issuer = variables_of(sign_on, code)
    if given := os.environ.get(secret):
        if os.environ.get(issuer) != sign_on.issuer:
            raise SignOnError(answers.MISCONFIGURED, f"{issuer} names another issuer, or none")
        return given
    try:
        return factors.box().decrypt(sign_on.secret.encode()).decode() if sign_on.secret else None
    except InvalidToken:
        raise SignOnError(answers.MISCONFIGURED, "no key of YORIAI_FACTOR_KEYS opens the secret") from None


def variables_of(sign_on, code):
    """Which variables of the environment may hold the client's secret, and name the issuer that it is for."""
    return tuple(f"YORIAI_SIGN_ON_{what}_{code}_{sign_on.pk}" for what in ("SECRET", "ISSUER"))


def way_out(sign_on, back):
    """Where the browser ends its session at the directory (RP-Initiated Logout 1.0), or "" where the directory names no such place.

    Nobody is asked anew: it is told right after somebody came back. ``back``: where the directory leads to afterwards.
    """
    there = (cache.get(_discovered_as(sign_on)) or {}).get("end_session_endpoint")
    if not isinstance(there, str) or not may_be_asked(there):
        return ""
    asked = {"client_id": sign_on.client_id, "post_logout_redirect_uri": back}
    return f"{there}{'&' if '?' in there else '?'}{urlencode(asked)}"


def begin(sign_on, back):
    """Where the browser goes, and what the session keeps until it comes back. Raises SignOnError."""
    kept = {name: secrets.token_urlsafe(32) for name in ("state", "nonce", "verifier")}
    digest = hashlib.sha256(kept["verifier"].encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": sign_on.client_id,
        "redirect_uri": back,
        "scope": "openid profile email",
        "state": kept["state"],
        "nonce": kept["nonce"],
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    if sign_on.factor_values:
        # Asked for, and looked at in the answer: one that does not know it leaves it out.
        asked["acr_values"] = " ".join(sign_on.factor_values)
    there = discovered(sign_on)["authorization_endpoint"]
    return f"{there}{'&' if '?' in there else '?'}{urlencode(asked)}", kept


def finish(sign_on, code, back, answer, kept):
    """Who came back. Args: ``code``: the municipality's; ``answer``: the query of the address; ``kept``: by the session.

    Raises SignOnError.
    """
    # Some say no without the state; it lets nobody in.
    if "error" in answer:
        said = answer["error"] if answer["error"] in _ERRORS else "another error"
        raise SignOnError(answers.DECLINED, f"the directory answered {said}")
    if not constant_time_compare(answer.get("state", ""), kept.get("state", "")) or not kept.get("state"):
        raise SignOnError(answers.NOT_BEGUN, "another state")
    known = discovered(sign_on)
    tokens = _tokens(sign_on, code, known, answer.get("code", ""), back, kept["verifier"])
    claims = _claims(sign_on, known, tokens.get("id_token", ""))
    if not constant_time_compare(str(claims.get("nonce", "")), kept["nonce"]):
        raise SignOnError(answers.NOT_BEGUN, "another nonce")
    about = _userinfo(known, tokens, claims) if "email" not in claims else claims
    said = {str(claims.get("acr", "")), *map(str, _as_list(claims.get("amr")))}
    return Identity(
        issuer=sign_on.issuer,
        subject=str(claims["sub"]),
        email=str(about.get("email") or "").lower(),
        email_proved="email" not in about or about.get("email_verified") is True,
        name=str(about.get("name") or about.get("preferred_username") or ""),
        factor=bool(said & set(sign_on.factor_values)),
    )


def discovered(sign_on):
    """What the directory says of itself. Raises SignOnError where it says another issuer than was configured."""
    key = _discovered_as(sign_on)
    known = cache.get(key)
    if known is None:
        known = _ask("GET", sign_on.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if known.get("issuer") != sign_on.issuer:
            raise SignOnError(answers.MISCONFIGURED, "the directory names another issuer")
        for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
            if not isinstance(known.get(name), str):
                raise SignOnError(answers.MISCONFIGURED, f"the directory names no {name}")
        cache.set(key, known, timeout=_DISCOVERED)
    if not may_be_asked(known["authorization_endpoint"]):
        raise SignOnError(answers.MISCONFIGURED, "authorization_endpoint is at a host that is not allowed")
    return known


def _discovered_as(sign_on):
    return f"oidc:{hashlib.sha256(sign_on.issuer.encode()).hexdigest()}"


def _tokens(sign_on, code, known, given, back, verifier):
    form = {
        "grant_type": "authorization_code",
        "code": given,
        "redirect_uri": back,
        "code_verifier": verifier,
        "client_id": sign_on.client_id,
    }
    secret = secret_of(sign_on, code)
    methods = known.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if secret is not None and "client_secret_basic" in methods:
        return _ask("POST", known["token_endpoint"], data=form, auth=(sign_on.client_id, secret))
    return _ask("POST", known["token_endpoint"], data=form | ({"client_secret": secret} if secret else {}))


def _claims(sign_on, known, token):
    try:
        claims = jwt.decode(
            token,
            key=_key(known, token),
            algorithms=_ALGORITHMS,
            audience=sign_on.client_id,
            issuer=sign_on.issuer,
            leeway=_LEEWAY,
            options={"require": ["exp", "iat", "aud", "iss", "sub"]},
        )
    except (jwt.ExpiredSignatureError, jwt.ImmatureSignatureError) as error:
        raise SignOnError(answers.EXPIRED, type(error).__name__) from None
    except jwt.InvalidAudienceError as error:
        raise SignOnError(answers.NOT_FOR_US, type(error).__name__) from None
    except jwt.PyJWTError as error:
        raise SignOnError(answers.NOT_SIGNED, type(error).__name__) from None
    # A token for several is for us where it was made out to us.
    if len(_as_list(claims["aud"])) > 1 and claims.get("azp") != sign_on.client_id:
        raise SignOnError(answers.NOT_FOR_US, "made out to another (azp)")
    return claims


def _key(known, token):
    wanted = jwt.get_unverified_header(token).get("kid")
    keys = jwt.PyJWKSet.from_dict(_ask("GET", known["jwks_uri"])).keys
    fitting = [key for key in keys if wanted in (None, key.key_id)]
    if not fitting:
        raise jwt.InvalidKeyError("no such key")
    return fitting[0]


def _userinfo(known, tokens, claims):
    address, token = known.get("userinfo_endpoint"), tokens.get("access_token")
    if not address or not token:
        return claims
    told = _ask("GET", address, headers={"Authorization": f"Bearer {token}"})
    # Said of somebody else, it is not to be used (OpenID Connect Core 5.3.2).
    return claims | told if told.get("sub") == claims["sub"] else claims


def _ask(method, address, **sent):
    if not may_be_asked(address):
        raise SignOnError(answers.MISCONFIGURED, f"{urlsplit(address).netloc} is not in YORIAI_SIGN_ON_HOSTS")
    try:
        with requests.request(
            method, address, timeout=(CONNECT, DIRECTORY_ANSWER), allow_redirects=False, stream=True, **sent
        ) as answer:
            body = _body(answer.raw)
            if answer.status_code >= 500:
                raise SignOnError(answers.AWAY, f"{address} answered {answer.status_code}")
            if answer.status_code != 200:
                raise SignOnError(answers.MISCONFIGURED, f"{address} answered {answer.status_code}")
            told = json.loads(body)
    except (requests.RequestException, OSError) as error:
        raise SignOnError(answers.AWAY, f"{address}: {type(error).__name__}") from None
    except ValueError:
        raise SignOnError(answers.MISCONFIGURED, f"{address} answered no JSON") from None
    if not isinstance(told, dict):
        raise SignOnError(answers.MISCONFIGURED, f"{address} answered no object")
    return told


def _body(raw):
    """The bytes of an answer, up to the longest. Raises TimeoutError where they trickle in for too long."""
    until, body = time.monotonic() + DIRECTORY_WHOLE, b""
    while len(body) < _LONGEST_ANSWER and (piece := raw.read1(_LONGEST_ANSWER, decode_content=True)):
        body += piece
        if time.monotonic() > until:
            raise TimeoutError
    return body


def _as_list(value):
    return value if isinstance(value, list) else [] if value is None else [value]
