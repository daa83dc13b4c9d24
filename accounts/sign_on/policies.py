"""What signing on allows. Each check returns an empty text or the sentence that refuses."""

from accounts import policies
from accounts.models import Role

LEFT = "この組織のIDでの利用は終わっているか、役割が変わっています。使うはずの方は、自治体か法人の管理者に、招き直してもらってください。"
SWITCHED_OFF = (
    "この組織のIDでは、いまは入れません。ログインの画面から、メールアドレスとパスワードで入ってください。"
)
NOT_PROVED = "組織のIDの側で、メールアドレスが本人のものと確かめられていません。組織のIDの担当に、アドレスの確認を頼んでから、もう一度お試しください。"
FORGOTTEN = (
    "組織のIDとのつなぎは、時間が過ぎたので取りやめました。もう一度、組織のIDで入るところから始めてください。"
)
TAKEN = (
    "この組織のIDは、もうほかのログインとつながっています。自治体か法人の管理者に、確かめてもらってください。"
)
LINKED_ALREADY = "このログインは、もう別の組織のIDとつながっています。替えるときは、自治体か法人の管理者に、前のつながりを切ってもらってください。"
PASSWORD_FIRST = (
    "この招待のログインは、もう使われています。そのパスワードで一度入ると、組織のIDとつなげます。"
    "パスワードがまだないときは、ログインの画面の「パスワードを忘れたとき」から決めてください。"
)
NO_ADDRESS = "組織のIDからメールアドレスが渡されないので、この手紙では参加できません。手紙の番号から、メールアドレスとパスワードを決めて参加してください。"


def why_not_link(sign_on, identity, memberships):
    """Why a login with these memberships here may not be linked to somebody of the directory."""
    if not identity.email_proved:
        return NOT_PROVED
    if not any(sign_on.covers(one) for one in memberships):
        return f"いまのログインは、「{sign_on.name}」で入る人のものではありません。招かれたときのログインで入ってください。"
    return ""


def why_not_join(sign_on, identity, membership, *, theirs, address_taken):
    """Why an invitation may not be accepted by the directory.

    Args: ``theirs``: the invitation is for a login that is somebody's already, see ``accounts.selectors.is_theirs``;
    ``address_taken``: a letter is for no login yet, and the address that the directory names has one.
    """
    login = membership.user
    if not identity.email_proved:
        return NOT_PROVED
    if not sign_on.covers(membership):
        return f"この招待は、「{sign_on.name}」で入る人へのものではありません。招待のリンクから参加してください。"
    if login is not None and theirs:
        return PASSWORD_FIRST
    if login is None and not identity.email:
        return NO_ADDRESS
    if login is None and address_taken:
        return policies.ADDRESS_TAKEN
    return policies.why_not_come_in(login) if login is not None else ""


def why_not_by_password(asked):
    """Why a password opens nothing. ``asked``: the directories by which all places of the login are entered."""
    if not asked:
        return ""
    names = "、".join(sorted({f"「{one.name}」" for one in asked}))
    return (
        f"パスワードでは入れません。この画面の「組織のIDで入る」から、{names}で入ってください。"
        "組織のIDが使えないときは、管理者に知らせてください。"
    )


def why_not_require(sign_on, break_glass):
    """Why the password may not be refused from now on."""
    if break_glass is None:
        return "組織のIDのサーバーが止まった日のために、いつもパスワードで入れる人を1人選んでください。"
    if not is_way_in(sign_on, break_glass):
        return (
            "いつもパスワードで入れる人は、いま参加していて、パスワードを決めてある管理者から選んでください。"
        )
    return ""


def is_way_asked(sign_on, asked):
    """Does this directory open a place that is to be entered by the one numbered ``asked``?

    The municipality's own do; an operator's is no way around one that the ward requires.
    """
    return sign_on.operator_id is None or sign_on.pk == asked


def shows_factor(sign_on):
    """Does this directory's second factor count where the ward demands one? The ward believes its own alone."""
    return sign_on.operator_id is None


def is_way_in(sign_on, membership):
    """Can this person run the place on the day on which the directory does not answer?"""
    role = Role.WARD_ADMIN if sign_on.operator_id is None else Role.OPERATOR_MANAGER
    in_force = membership.ended_at is None and membership.joined_at is not None
    if not in_force or not membership.user.has_usable_password():
        return False
    return membership.role == role and membership.operator_id == sign_on.operator_id
