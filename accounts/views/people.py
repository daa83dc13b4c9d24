"""The people of a ward or an operator: invited, changed, left."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import factor_services, invitations, mails, policies, selectors, services
from accounts.forms import ChangePersonForm, OperatorSearch, PeopleFilter, PersonForm
from accounts.links import at, public_url
from accounts.models import ROLES_WITH_SECOND_FACTOR, Role
from accounts.permissions import may, permit
from office import outbox
from office.changing.views import save
from office.confirming import ask_first
from office.deeds import note_read
from office.errors import Refused
from office.http import parse_int, post_data_or_none

PAGE_SIZE = 50
#: How many operators a search shows.
OPERATORS_SHOWN = 20
ROLE_WORDS = {
    Role.WARD_ADMIN: "一覧の取り込み、使う人と担当、自治体の設定を受け持ちます。すべての事業所が見えます。",
    Role.OFFICER: "担当のサービス種別の事業所を見て、議事録を確認します。",
    Role.OPERATOR_MANAGER: "一つの法人のすべての事業所を受け持ち、職員に事業所を割り当てます。",
    Role.FACILITY_STAFF: "割り当てられた事業所の会議、見学、構成員を記録します。",
}


@require_safe
def people(request):
    """Everybody somebody looks after, narrowed by search text, role and state."""
    permit(request.membership, "people.edit")
    roles = policies.roles_invited_by(request.membership)
    form = PeopleFilter(request.GET, roles=roles)
    wanted = form.cleaned_data if form.is_valid() else {}
    shown = selectors.people(
        request.membership,
        query=wanted.get("q", ""),
        role=wanted.get("role", ""),
        state=wanted.get("state", ""),
    )
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    narrowed = any(wanted.values())
    context = {
        "page": page,
        "form": form,
        "narrowed": narrowed,
        "unreachable": outbox.unreachable(person.email for person in page),
    }
    note_read("people")
    return render(request, "accounts/people.html", context)


@require_safe
def person_kinds(request):
    """Which role the new person has; each leads to its own form."""
    permit(request.membership, "people.edit")
    kinds = [
        {"role": role, "text": ROLE_WORDS[role], "url": at("accounts:person_new", role.value)}
        for role in policies.roles_invited_by(request.membership)
    ]
    return render(request, "accounts/person_kinds.html", {"kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request, role):
    """Invite somebody in one role."""
    by = request.membership
    permit(by, "people.edit")
    if role not in policies.roles_invited_by(by):
        raise Http404
    role = Role(role)
    operators = selectors.operators_seen_by(by) if by.is_ward else None
    if by.is_ward and role in policies.FACILITY_ROLES and operators.count() > selectors.MANY_OPERATORS:
        operators = operators.filter(pk=parse_int(request.GET.get("operator")))
        if not operators:
            return _operator_first(request, role)
    form = PersonForm(post_data_or_none(request), role=role, operators=operators)
    if request.method == "POST" and form.is_valid():
        where = {"operator": by.operator} if role in policies.FACILITY_ROLES and not by.is_ward else {}
        try:
            person = services.invite(by=by, role=role, **{**form.cleaned_data, **where})
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            return redirect(at("accounts:person_link", person.pk))
    context = {"form": form, "role": role, "text": ROLE_WORDS[role], "mailed": outbox.is_set_up()}
    return render(request, "accounts/person_new.html", context)


def _operator_first(request, role):
    """Search for the operator that the new person works for; each result leads to the form."""
    query = request.GET.get("q", "")[:100]
    operators = selectors.search_operators(request.membership, query) if query.strip() else []
    context = {
        "role": role,
        "text": ROLE_WORDS[role],
        "query": query,
        "operators": operators[:OPERATORS_SHOWN],
        "more": max(0, len(operators) - OPERATORS_SHOWN),
        "form": OperatorSearch(request.GET if query else None),
    }
    return render(request, "accounts/operator_search.html", context)


@never_cache
@require_safe
def person_link(request, pk):
    """The one-time link and code to hand over, and what became of the mail, as long as they have not been used."""
    person = selectors.access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")
    if person.joined_at or person.ended_at:
        return redirect(at("accounts:person", pk))
    until = invitations.expires_at(person)
    mail = mails.last_invitation(person)
    context = {
        "person": person,
        "mail": mail,
        # What was mailed is shown to whoever reads the mail alone.
        "mailed": mail is not None and mail.state != mail.State.REFUSED,
        "link": public_url(invitations.path_of(person)),
        "code": invitations.code_of(person),
        "code_page": public_url(reverse("invitation_code")),
        "until": until,
        "expired": timezone.now() > until,
        "assign": person.role == Role.FACILITY_STAFF,
    }
    note_read("link")
    return render(request, "accounts/person_link.html", context)


@require_POST
def person_link_again(request, pk):
    """Make a new link; the old one is void from then on."""
    person = selectors.access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")
    try:
        services.invite_again(by=request.membership, membership=person)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(at("accounts:person", pk))
    mailed = "作り、メールで送りました" if mails.last_invitation(person) else "作りました"
    messages.success(request, f"新しいリンクを{mailed}。前のリンクと手紙は使えません。")
    return redirect(at("accounts:person_link", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def person(request, pk):
    """One person: what they are here, and what can be changed."""
    person = selectors.access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")

    def make(data=None):
        return ChangePersonForm(data, person=selectors.access_colleague(request.membership, pk))

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.change_person(
                by=request.membership, membership=person, seen=seen, **form.values()
            ),
            remake=make,
            success="保存しました。",
            next_url=at("accounts:person", pk),
            cancel_url=at("accounts:person", pk),
            error_field="desk",
        )
        if answer is not None:
            return answer
    context = {
        "person": person,
        "form": form,
        "has_factor": person.user and selectors.has_second_factor(person.user),
        "unreachable": outbox.is_unreachable(person.email),
        # Of somebody who has not come yet, nothing is told of their login.
        "unproved": person.joined_at and person.user.email_proved_at is None,
        "needs_factor": person.role in ROLES_WITH_SECOND_FACTOR or _is_due(selectors.ward_profile()),
        "is_self": person.pk == request.membership.pk,
        "assign": person.role == Role.FACILITY_STAFF and may(request.membership, "assignment.edit"),
    }
    note_read("person")
    return render(request, "accounts/person.html", context)


def _is_due(profile):
    return profile.factor_from is not None and profile.factor_from <= timezone.localdate()


@require_http_methods(["GET", "HEAD", "POST"])
def person_end(request, pk):
    """Ask, then end a membership."""
    person = selectors.access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")
    return _confirmed(
        request, person, service=services.end_membership, **(_LEAVING if person.joined_at else _REVOKING)
    )


_LEAVING = {
    "success": "{name}さんの利用を終わらせました。",
    "heading": "{name}さんの利用を終わらせますか",
    "body": "この方は、すぐに入れなくなります。この方が書いた記録も、書きかけの議事録も、事業所にそのまま残ります。",
    "submit": "利用を終わらせる",
}
_REVOKING = {
    "success": "{name}さんの招待を取り消しました。渡したリンクと手紙は使えません。",
    "heading": "{name}さんの招待を取り消しますか",
    "body": "渡したリンクと手紙は、すぐに使えなくなります。",
    "submit": "招待を取り消す",
}
_SIGNING_OUT = {
    "success": "{name}さんのログインを、すべての端末で切りました。",
    "heading": "{name}さんのログインを、すべての端末で切りますか",
    "body": "端末をなくしたときや、ほかの人が使っているかもしれないときの操作です。パスワードと2段階の確認はそのまま残り、本人はもう一度ログインできます。\n"
    "パスワードを知られたかもしれないときは、ログインの画面の「パスワードを忘れたとき」から決め直すように、本人に伝えてください。",
    "submit": "ログインをすべて切る",
}
_RESETTING = {
    "success": "{name}さんの2段階の確認を解除しました。次のログインで、本人が設定し直します。",
    "heading": "{name}さんの2段階の確認を解除しますか",
    "body": "スマートフォンなどをなくした方のための操作です。電話や対面で、本人からの申し出か確かめてください。\n"
    "解除すると、この方のログインはすべて切れ、次のログインで設定し直します。解除した人と日時は記録に残ります。",
    "submit": "2段階の確認を解除する",
}


@require_http_methods(["GET", "HEAD", "POST"])
def person_sessions(request, pk):
    """Ask, then sign somebody out wherever they are signed in."""
    person = selectors.access_colleague(request.membership, pk)
    permit(request.membership, "people.edit")
    return _confirmed(request, person, service=factor_services.end_sessions, **_SIGNING_OUT)


@require_http_methods(["GET", "HEAD", "POST"])
def person_factor(request, pk):
    """Ask, then take a lost second factor away."""
    person = selectors.access_colleague(request.membership, pk)
    permit(request.membership, "factor.reset")
    return _confirmed(request, person, service=factor_services.reset_second_factor, **_RESETTING)


def _confirmed(request, person, *, service, **texts):
    note_read("person")
    texts = {key: text.format(name=person.name) for key, text in texts.items()}
    back = at("accounts:person", person.pk)
    return ask_first(
        request,
        lambda: service(by=request.membership, membership=person),
        next_url=back,
        cancel_url=back,
        facts=[
            ("名前", person.name),
            ("メールアドレス", person.email or "まだありません（手紙での招待）"),
            ("役割", person.get_role_display()),
        ],
        danger=True,
        crumbs=[("使う人", at("accounts:people")), (person.name, back), (texts["submit"], "")],
        **texts,
    )
