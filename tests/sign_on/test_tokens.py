"""What a token of OpenID Connect has to say, and by whose key, before it is believed."""

import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from accounts.models import SignOn
from accounts.sign_on import answers, oidc
from accounts.sign_on.answers import SignOnError
from tests.sign_on.directory import CLIENT

KEY, OTHER = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _ in range(2))


def _token(key=KEY, algorithm="RS256", **changed):
    now = int(time.time())
    claims = {
        "iss": "https://id.example.jp",
        "aud": CLIENT,
        "sub": "1",
        "iat": now,
        "exp": now + 3600,
        "nonce": "n",
    }
    return jwt.encode(claims | changed, key, algorithm=algorithm, headers={"kid": "k"})


@pytest.mark.parametrize(
    ("token", "sentence"),
    [
        (lambda: _token(exp=int(time.time()) - 120), answers.EXPIRED),
        (lambda: _token(iat=int(time.time()) + 600), answers.EXPIRED),
        (lambda: _token(aud="another"), answers.NOT_FOR_US),
        (lambda: _token(aud=[CLIENT, "another"], azp="another"), answers.NOT_FOR_US),
        (lambda: _token(iss="https://other.example.jp"), answers.NOT_SIGNED),
        (lambda: _token(key=OTHER), answers.NOT_SIGNED),
        (lambda: _token(key=None, algorithm="none"), answers.NOT_SIGNED),
        (lambda: _token(nonce="another"), answers.NOT_BEGUN),
        (lambda: "x.y.z", answers.NOT_SIGNED),
    ],
    ids=["expired", "from tomorrow", "audience", "azp", "issuer", "key", "unsigned", "nonce", "junk"],
)
def test_a_token_is_believed_only_where_all_of_it_is_right(db, monkeypatch, token, sentence):
    public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
    issuer = "https://id.example.jp"
    said = {
        f"{issuer}/.well-known/openid-configuration": {
            "issuer": issuer,
            "authorization_endpoint": f"{issuer}/a",
            "token_endpoint": f"{issuer}/t",
            "jwks_uri": f"{issuer}/k",
        },
        f"{issuer}/k": {"keys": [public | {"kid": "k", "use": "sig", "alg": "RS256"}]},
        f"{issuer}/t": {"id_token": token()},
    }
    monkeypatch.setattr(oidc, "may_be_asked", lambda address: True)
    monkeypatch.setattr(oidc, "_ask", lambda method, address, **sent: said[address])
    sign_on = SignOn(issuer=issuer, client_id=CLIENT)
    kept = {"state": "s", "nonce": "n", "verifier": "v"}
    with pytest.raises(SignOnError) as refused:
        oidc.finish(sign_on, "990001", f"{issuer}/back", {"state": "s", "code": "c"}, kept)
    assert str(refused.value) == sentence
    said[f"{issuer}/t"] = {"id_token": _token(acr="mfa")}
    sign_on.factor_values = ["mfa"]
    told = oidc.finish(sign_on, "990001", f"{issuer}/back", {"state": "s", "code": "c"}, kept)
    assert (told.subject, told.factor) == ("1", True)
