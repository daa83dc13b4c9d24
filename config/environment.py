"""What the environment says of who this is and which keys it has; refused where it would be less safe than it looks."""

import base64
import hashlib
import os

from cryptography.fernet import Fernet
from django.core.exceptions import ImproperlyConfigured

from config.local import places
from office.bucket import BucketPlace, place_in

KNOWN = ("demo", "test", places.PRODUCTION)
#: Signs of the key that signs: as many as ``secrets.token_urlsafe(50)`` has at least.
SHORTEST_KEY = 50
#: Different signs in it: fewer, and somebody has leant on a key of the keyboard.
FEWEST_SIGNS = 10
_MAKE_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(50))' で作れます。"
_MAKE_FACTOR_KEY = (
    "python3 -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())' で作れます。"
)


def environment() -> str:
    """``demo``, ``test`` or ``production``.

    Raises:
        ImproperlyConfigured: another word; a slip of the pen would start a site with the demo's open doors.
    """
    named = os.environ.get("YORIAI_ENV", "demo")
    if named not in KNOWN:
        raise ImproperlyConfigured(
            f"YORIAI_ENV が「{named}」です。{'、'.join(KNOWN)} のどれかにしてください。"
        )
    return named


def signing_keys(environment: str) -> list[str]:
    """The key that signs, and after it older ones whose signatures are still good.

    Raises:
        ImproperlyConfigured: production without a key, or with one that can be guessed.
    """
    keys = [os.environ.get("YORIAI_SECRET_KEY") or places.local_secret_key(environment)]
    keys += _listed("YORIAI_SECRET_KEY_FALLBACKS")
    if environment == places.PRODUCTION:
        for key in keys:
            if len(key) < SHORTEST_KEY or len(set(key)) < FEWEST_SIGNS:
                raise ImproperlyConfigured(
                    f"YORIAI_SECRET_KEY と YORIAI_SECRET_KEY_FALLBACKS の鍵は、{SHORTEST_KEY}字以上の"
                    f"でたらめな文字列にしてください。{_MAKE_KEY}"
                )
    return keys


def factor_keys(environment: str, signing: list[str]) -> list[str]:
    """The keys of second-factor secrets: the first one locks, each of them opens.

    Outside production they are made from the keys that sign. Those come last in production too: until
    ``manage.py relock_factors`` has run, what an older version locked by them is still to be opened.

    Raises:
        ImproperlyConfigured: production without a key of their own, or with a word that is none.
    """
    own = _listed("YORIAI_FACTOR_KEYS")
    if environment == places.PRODUCTION and not own:
        raise ImproperlyConfigured(
            f"環境変数 YORIAI_FACTOR_KEYS に、2段階の確認のための鍵を設定してください。{_MAKE_FACTOR_KEY}"
        )
    for key in own:
        try:
            Fernet(key)
        except ValueError:
            raise ImproperlyConfigured(
                f"YORIAI_FACTOR_KEYS に、鍵でないものがあります。{_MAKE_FACTOR_KEY}"
            ) from None
    return own + [_made_from(key) for key in signing]


def allowed_hosts(environment: str) -> list[str]:
    """The names under which people open the program.

    Raises:
        ImproperlyConfigured: production that names none, or takes any.
    """
    hosts = _listed("YORIAI_ALLOWED_HOSTS")
    if environment != places.PRODUCTION:
        return hosts or ["127.0.0.1", "localhost", "[::1]", "testserver"]
    if not hosts or any(host == "*" or host.startswith(".") for host in hosts):
        raise ImproperlyConfigured(
            "環境変数 YORIAI_ALLOWED_HOSTS に、使う人が開くホスト名を一つずつ書いてください（* や「.」で始まる書き方は使えません）。"
        )
    return hosts


def sign_on_hosts() -> list[str]:
    """Which directories the server may ask when people sign on; none where nothing is said."""
    return _listed("YORIAI_SIGN_ON_HOSTS")


def bounce_box() -> tuple[str, str]:
    """The mailbox to which reports of mails come back (``office.bounces.opened``), "" where there is none, and its password."""
    return os.environ.get("YORIAI_BOUNCE_BOX", ""), os.environ.get("YORIAI_BOUNCE_PASSWORD", "")


def bucket() -> tuple[BucketPlace | None, bool]:
    """The bucket in which bytes of files lie, or None; and whether new files go there.

    Raises:
        ImproperlyConfigured: another word than those two, or new files are to go to a bucket that nobody named.
    """
    place = place_in()
    where = os.environ.get("YORIAI_FILES", "") or ("database" if place is None else "s3")
    if where not in ("database", "s3") or (where == "s3" and place is None):
        raise ImproperlyConfigured(
            "YORIAI_FILES は database か s3 です。s3 のときは、YORIAI_S3_BUCKET にバケットの名前を書いてください。"
        )
    return place, where == "s3"


def _listed(variable: str) -> list[str]:
    return [word.strip() for word in os.environ.get(variable, "").split(",") if word.strip()]


def _made_from(key: str) -> str:
    digest = hashlib.sha256(b"second-factor:" + key.encode()).digest()
    return base64.urlsafe_b64encode(digest).decode()
