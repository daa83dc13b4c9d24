"""The demo's logins: one of each kind, with one password and, where a second factor is needed, its present code."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.contrib.auth.hashers import make_password

from accounts import services
from accounts.models import User
from accounts.tenancy import own_login

PASSWORD = "mihon-no-aikotoba"


@dataclass(frozen=True)
class Login:
    """A login of the demo: ``what`` says in one sentence what can be seen with it."""

    email: str
    role: str
    name: str
    municipality: str
    what: str
    second_factor: bool = False
    is_platform_operator: bool = False


LOGINS = {
    "admin": Login(
        "admin@mihon.example",
        "自治体の管理者",
        "見本 区子",
        "練馬区",
        "区のすべての事業所、一覧の取り込み、使う人と担当、自治体の設定",
        second_factor=True,
    ),
    "officer-kaigo": Login(
        "officer-kaigo@mihon.example",
        "自治体の職員",
        "例田 介子",
        "練馬区",
        "介護保険の担当として、地域密着型サービスの状況",
        second_factor=True,
    ),
    "officer-shogai": Login(
        "officer-shogai@mihon.example",
        "自治体の職員",
        "仮山 福男",
        "練馬区",
        "障害福祉の担当として、グループホームと入所施設の状況",
        second_factor=True,
    ),
    "manager": Login(
        "manager@mihon.example",
        "法人の管理者",
        "試野 苺",
        "練馬区",
        "見本いちご会のすべての事業所と、職員の担当の割り当て",
    ),
    "staff": Login(
        "staff@mihon.example",
        "事業所職員",
        "見本 花子",
        "練馬区",
        "見本グループホームいちごの会議と期限（認知症グループホーム）",
    ),
    "staff2": Login(
        "staff2@mihon.example",
        "事業所職員",
        "雛形 太郎",
        "練馬区",
        "見本荘かきの木の会議と見学（障害のグループホーム。サテライトあり）",
    ),
    "manager-home": Login(
        "manager-home@mihon.example",
        "法人の管理者",
        "架空 柿子",
        "練馬区",
        "見本荘かきの木の半年分の運営（委員会と研修の一覧表、事故と身体拘束、月ごとの利用料）",
    ),
    "hajimete": Login(
        "hajimete@mihon.example",
        "自治体の管理者",
        "手本 始",
        "空の市",
        "まだ何も入っていない自治体のはじめの1時間",
        second_factor=True,
    ),
    "platform": Login(
        "platform@mihon.example",
        "運営者",
        "",
        "",
        "自治体を作り、はじめの管理者を招く。自治体の中身は見えません",
        second_factor=True,
        is_platform_operator=True,
    ),
}


def create_users():
    """Make the users of the demo's logins, with their second factors: {key: user}."""
    # Hashing is slow on purpose; the one password of all is hashed once.
    password = make_password(PASSWORD)
    users = {}
    for key, login in LOGINS.items():
        users[key] = services.create_user(email=login.email, is_platform_operator=login.is_platform_operator)
        users[key].password = password
        users[key].save(update_fields=["password"])
        if login.second_factor:
            with own_login(users[key]):
                totp.TOTP.activate(users[key], totp.generate_totp_secret())
    return users


def accounts_with_codes():
    """The demo's logins that exist, as dicts: email, password, role, municipality, name, what, and the present code.

    ``code`` is empty where no second factor is set up.
    """
    found = {login.email: User.objects.addressed(login.email) for login in LOGINS.values()}
    there = {email: user for email, user in found.items() if user is not None and user.is_active}
    return [
        {
            "email": login.email,
            "password": PASSWORD,
            "role": login.role,
            "municipality": login.municipality,
            "name": login.name,
            "what": login.what,
            "code": _present_code(there[login.email]) if login.second_factor else "",
        }
        for login in LOGINS.values()
        if login.email in there
    ]


def _present_code(user):
    with own_login(user):
        factor = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if factor is None:
        return ""
    counter = list(totp.yield_hotp_counters_from_time())
    # The middle one is now; the others are the tolerated neighbours.
    return totp.format_hotp_value(totp.hotp_value(decrypt(factor.data["secret"]), counter[len(counter) // 2]))
