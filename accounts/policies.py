"""What the state of a person's membership allows. Each check returns an empty text or the sentence that refuses."""

from accounts.models import ROLES_WITH_SECOND_FACTOR, Role

ALREADY_THERE = "この方は、同じ役割ですでに登録されています。使う人の一覧で確かめてください。"
LINK_JUST_USED = "このリンクは、たった今使われました。ログインの画面から入ってください。"
ADDRESS_TAKEN = "このメールアドレスのログインは、もうあります。「ログインして参加する」を選び、いつものパスワードで入ってください。"
FACILITY_ROLES = (Role.FACILITY_STAFF, Role.OPERATOR_MANAGER)


def roles_invited_by(membership):
    """The roles somebody may invite others to."""
    if membership.role == Role.WARD_ADMIN:
        return (Role.WARD_ADMIN, Role.OFFICER, *reversed(FACILITY_ROLES))
    return FACILITY_ROLES if membership.role == Role.OPERATOR_MANAGER else ()


def why_not_invite(same_place):
    """Why this login may not be invited; ``same_place``: it has that very place already.

    Whoever invites learns nothing else of an address: neither whether it has a login, nor what that may do elsewhere.
    """
    return ALREADY_THERE if same_place else ""


def why_not_come_in(user):
    """Why this login may come into no municipality: told to whoever comes, not to whoever invited."""
    if user.is_platform_operator:
        return "このメールアドレスはプログラムの運営者のものです。運営者は自治体の中で働けません。"
    if not user.is_active:
        return "このメールアドレスのログインは止められています。運営者にお問い合わせください。"
    return ""


def has_to_prove_address(membership, user):
    """Has this person to open a mail before they act here? Who reads others' records is who the address says."""
    return membership.is_ward and user.email_proved_at is None


def may_set_password(user, by_mail, theirs):
    """May whoever holds a one-time link set this login's password, without knowing the present one?

    Where it is nobody's yet (``theirs``: see ``selectors.is_theirs``); and where the link came by mail to an address
    that nobody has proved so far: whoever uses the login may have typed the address of somebody else. A login without
    a password may be somebody's all the same, who comes in by a directory.
    """
    return not theirs or (by_mail and user.email_proved_at is None)


def has_to_set_factor(membership):
    """Has this person to set up a second factor before they act here? See ``selectors.membership_in_use``."""
    if membership.has_second_factor:
        return False
    return membership.role in ROLES_WITH_SECOND_FACTOR or membership.factor_is_due


def why_not_join(user, same_place):
    """Why this login may not use a letter; ``same_place``: it has that very place already."""
    if same_place:
        return (
            "このログインは、同じ役割ですでに参加しています。担当する事業所を増やすときは、手紙をくれた人に頼んでください。"
            "別の方への手紙なら、いったんログアウトして、その方のログインで参加してください。"
        )
    return why_not_come_in(user)


def why_not_change_person(membership):
    """Why neither name nor desk of a membership may be changed: what somebody was here, they stay on record."""
    return "この方の利用は、もう終わっています。" if membership.ended_at is not None else ""


def why_not_invite_again(membership):
    """Why no new link may be made for an invitation."""
    if membership.joined_at is not None or membership.ended_at is not None:
        return "この方はもう参加しているか、招待が終わっています。新しいリンクは作れません。"
    return ""


def why_not_name_desk(is_taken):
    """Why a desk may not be called so; ``is_taken``: another has that name."""
    return "同じ名前の担当がすでにあります。別の名前にしてください。" if is_taken else ""


def why_not_change_value(row):
    """Why a value of the municipality's own may not be changed."""
    if row.withdrawn_at is not None:
        return "この値はもう取り消されています。一覧で、いまの値を確かめてください。"
    return ""


def why_not_end(by, membership, other_administrators, is_way_in=False):
    """Why ``by`` may not end this membership.

    Args: ``other_administrators``: how many the ward would keep; ``is_way_in``: a directory that is required names this
    person as the one who gets in by password.
    """
    if membership.ended_at is not None:
        return "この方の利用は、もう終わっています。"
    if membership.pk == by.pk:
        return "自分の利用は終わらせられません。ほかの管理者に頼んでください。"
    if membership.role == Role.WARD_ADMIN and membership.joined_at and not other_administrators:
        return "最後の管理者の利用は終わらせられません。先に、ほかの管理者を招いてください。"
    if is_way_in:
        return (
            "この方は、組織のIDが使えない日にパスワードで入れる人です。"
            "先に「組織のID」の画面で、「いつもパスワードで入れる人」をほかの管理者に替えてください。"
        )
    return ""


def why_not_end_sessions(by, membership):
    """Why this person may not be signed out wherever they are signed in."""
    if membership.pk == by.pk:
        return "自分のログインは、「自分の設定」の「ログイン中の端末」で切れます。"
    if membership.joined_at is None:
        return "この方はまだ参加していません。"
    return ""


def why_not_reset_factor(by, membership, has_factor, belongs_elsewhere):
    """Why the ward may not take this person's second factor away."""
    if membership.pk == by.pk:
        return "自分の2段階の確認は、「自分の設定」で変えられます。"
    if membership.joined_at is None:
        # Until then nothing of the login is this ward's to know, or to change.
        return "この方はまだ参加していません。参加した後に解除できます。"
    if not has_factor:
        return "この方は2段階の確認を設定していません。次にログインしたときに設定できます。"
    if belongs_elsewhere:
        return (
            "この方はほかの自治体でも働いています。一つの自治体だけでは解除できないので、"
            "プログラムの運営者に頼んでください。"
        )
    return ""


def why_not_create_administrator(user, joined):
    """Why the platform's operator may not invite a municipality's first administrator."""
    if joined:
        return "この自治体には、もう管理者がいます。ほかの方は、その管理者が招きます。"
    return why_not_come_in(user) if user is not None else ""
