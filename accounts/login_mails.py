"""Mails of a login itself: they belong to no municipality, and what opens a login lies in no ward's record.

The page that asks for one says the same of every address, in the same time: a worker looks whether there is a login.
"""

import logging
import smtplib

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core import signing
from django.core.mail import get_connection, send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from accounts import selectors
from accounts.links import public_url
from accounts.security.recording import SecurityKind, record_security_event
from accounts.tenancy import own_login
from office import outbox
from office.deadlines import PAGE, NoAnswer, asked_together
from office.telling import tell

log = logging.getLogger(__name__)

RESET_TASK = "accounts.send_reset"
PROOF_TASK = "accounts.send_proof"
NOTICE_TASK = "accounts.send_notice"
#: What somebody is told by mail that has happened to their login, by what the packages call it.
NOTICES = {
    "account/email/password_changed": "パスワードが変わりました。",
    "account/email/password_reset": "メールのリンクから、パスワードが決め直されました。",
    "account/email/password_set": "パスワードが決まりました。",
    "mfa/email/totp_activated": "2段階の確認に、認証アプリが加わりました。",
    "mfa/email/totp_deactivated": "2段階の確認から、認証アプリが外れました。",
    "mfa/email/webauthn_added": "パスキーが登録されました。",
    "mfa/email/webauthn_removed": "パスキーの登録が消されました。",
    "mfa/email/recovery_codes_generated": "回復コードが作り直されました。前の回復コードは使えません。",
}
FACTOR_TAKEN = "2段階の確認が解除され、ログインがすべて切れました。次に入ったときに、設定し直してください。"
SIGNED_OUT = (
    "すべての端末でログインが切れました。あなたを受け持つ管理者の操作です。もう一度ログインできます。"
)
#: Seconds for which the link in the mail that proves an address is good.
PROOF_AGE = 24 * 3600
_PROOF = "accounts.address.proof"
_LATER = "いまはメールを送れませんでした。しばらくしてから、もう一度お試しください。"
_NO_SERVER = "メールが設定されていないため、メールは届きません。サーバーの担当に相談してください。"


def why_not_now():
    """Why no mail can go out just now, whoever it is for; "" where the server answers."""
    if not outbox.is_set_up():
        return _NO_SERVER
    trouble = asked_together(PAGE, {"the mail server": _greet})["the mail server"]
    if trouble is None:
        return ""
    if not isinstance(trouble, NoAnswer | OSError | smtplib.SMTPException):
        raise trouble
    log.error("the mail server cannot be reached", exc_info=trouble)
    return _LATER


def _greet():
    connection = get_connection(timeout=PAGE)
    connection.open()
    connection.close()


def order_reset(email):
    """Have a worker send the link for a new password, if the address has a login."""
    tell(RESET_TASK, email)


def order_proof(user):
    """Have a worker send the mail by which the signed-in ``user`` proves the own address."""
    tell(PROOF_TASK, user.pk)


def order_notice(user, sentence):
    """Have a worker tell the owner of a login what has happened to it, once the change is lasting."""
    if outbox.is_set_up():
        transaction.on_commit(lambda: tell(NOTICE_TASK, user.pk, sentence))


def send_notice(user_id, sentence):
    """Tell the owner of a login what has happened to it."""
    user = selectors.login_with(user_id)
    _send(user.email, "notice", sentence=sentence, link=public_url(reverse("account_login")))


def is_proof(user, token):
    """Did we mail this token to the present address of ``user``, not too long ago?"""
    try:
        return signing.loads(token, salt=_PROOF, max_age=PROOF_AGE) == [user.pk, user.email]
    except signing.BadSignature:
        return False


def send_proof(user_id):
    """Send the mail by which the owner of a login proves its address."""
    user = selectors.login_with(user_id)
    token = signing.dumps([user.pk, user.email], salt=_PROOF)
    _send(user.email, "address_proof", link=public_url(reverse("address_proved", args=[token])))


def path_of_reset(user):
    """The address of the one-time link by which ``user`` sets a new password, without the host."""
    with own_login(user):
        uid, key = user_pk_to_url_str(user), default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})


def send_reset(email):
    """Send the link for a new password to the login with this address; nothing where there is none."""
    user = selectors.login_of(email)
    if user is not None and user.is_active:
        record_security_event(SecurityKind.PASSWORD_ASKED, user=user)
        _send(user.email, "password_reset_key", password_reset_url=public_url(path_of_reset(user)))


def _send(to, name, **context):
    subject = render_to_string(f"account/email/{name}_subject.txt", context).strip()
    text = render_to_string(f"account/email/{name}_message.txt", context).strip()
    try:
        send_mail(f"{settings.ACCOUNT_EMAIL_SUBJECT_PREFIX}{subject}", text, None, [to])
    except (OSError, smtplib.SMTPException):
        log.exception("a mail of a login could not be sent")
