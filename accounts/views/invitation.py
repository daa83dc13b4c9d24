"""The one-time link and the code of a letter: somebody who holds one sets a password, or signs in, and joins.

Link and code lead to one page. The key goes into the session at the first touch, so that it stands in no address
afterwards: not in the browser's list of pages, not behind somebody who looks over a shoulder.
"""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import attempts, invitations, joining_services, mails, policies, selectors
from accounts.joining_forms import AddressForm, CodeForm, FirstPasswordForm, LetterForm
from accounts.models import User
from accounts.sign_on import session
from accounts.sign_on.selectors import switched_on
from accounts.tenancy import own_login, scope_of_link
from office import outbox
from office.errors import Refused
from office.http import post_data_or_none

#: Where the session keeps the key of an invitation until somebody has joined by it.
KEY = "invitation"
WRONG_CODE = (
    "この番号では参加できません。手紙の番号をもう一度確かめてください。もう使われたか、期限が過ぎていることもあります。"
    "そのときは、手紙をくれた人に新しい手紙を頼んでください。"
)


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_code(request):
    """Type the code of a letter; the right one leads to the page where one joins."""
    form = CodeForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            token = _token_of(request, form.cleaned_data["code"])
        except attempts.TooSoonError as refusal:
            wait = attempts.in_words(refusal.seconds)
            return render(request, "accounts/invitation_wait.html", {"wait": wait}, status=429)
        if token is not None:
            return _exchange(request, token)
        form.add_error("code", WRONG_CODE)
    return render(request, "accounts/invitation_code.html", {"form": form})


def _token_of(request, code):
    """The key that a code stands for. A right one opens whatever was typed wrongly at the same place before.

    Wrong ones are counted for the letter, so that no letter is found by guessing, and for the place. Raises
    TooSoonError.
    """
    number = invitations.number_in(code)
    if number is not None:
        attempt = attempts.at_letter(number)
        token = invitations.token_of_code(code)
        if token is not None:
            attempt.was_right()
            return token
    attempts.note_wrong_letter(request)
    return None


@never_cache
@require_safe
def invitation(request, token):
    """Touch a one-time link: one that opens something is kept in the session, and its page follows."""
    ticket = invitations.read(token)
    if ticket is None:
        return _unusable(request)
    with scope_of_link(ticket.municipality_id):
        if invitations.membership_of(ticket, timezone.now()) is None:
            return _unusable(request)
    return _exchange(request, token)


def _exchange(request, token):
    request.session[KEY] = token
    return redirect("joining")


@never_cache
@sensitive_post_parameters("new_password1", "new_password2")
@require_http_methods(["GET", "HEAD", "POST"])
def joining(request):
    """Join by the key that the session holds. Whoever has a login signs in before; others set a password here."""
    ticket = invitations.read(request.session.get(KEY, ""))
    if ticket is None:
        return _unusable(request)
    with scope_of_link(ticket.municipality_id):
        membership = invitations.membership_of(ticket, timezone.now())
        if membership is None:
            return _unusable(request)
        login = membership.user or (selectors.login_of(ticket.mailed_to) if ticket.mailed_to else None)
        by_directory = session.signed_on(request)
        if by_directory and by_directory["municipality"] != ticket.municipality_id:
            return render(request, "accounts/sign_on/elsewhere.html", status=403)
        request.sign_ons = [one for one in switched_on() if one.covers(membership)]
        if login is None and not ticket.mailed_to:
            return _join_by_letter(request, membership)
        if request.user.is_authenticated:
            if login is None or request.user.pk != login.pk:
                return render(request, "accounts/invitation_other.html", {"person": membership})
            return _join_signed_in(request, membership, by_mail=bool(ticket.mailed_to))
        if login is not None and not _may_set_password(login, ticket):
            return redirect_to_login(request.get_full_path())
        return _join_with_password(request, membership, login, ticket.mailed_to)


def _may_set_password(login, ticket):
    return policies.may_set_password(login, bool(ticket.mailed_to), selectors.is_theirs(login))


def _unusable(request):
    return render(request, "accounts/invitation_unusable.html", status=410)


def _join_by_letter(request, membership):
    """With a letter alone: by the login that is signed in, by mail, or at once where no mail can be sent."""
    if request.user.is_authenticated:
        return _join_signed_in(request, membership)
    if outbox.is_set_up():
        return _ask_by_mail(request, membership)
    form = LetterForm(post_data_or_none(request), joining=membership)
    if request.method == "POST" and form.is_valid():
        email, password = form.cleaned_data["email"], form.cleaned_data["new_password1"]
        try:
            user = joining_services.join_by_letter(membership=membership, email=email, password=password)
        except Refused as refusal:
            form.add_error("email", str(refusal))
        else:
            return _sign_in_and_enter(request, user, membership)
    return render(
        request, "accounts/invitation.html", {"person": membership, "form": form, "by_letter": True}
    )


def _ask_by_mail(request, membership):
    """The page says the same of every address: whether it has a login is told to whoever reads its mail."""
    form = AddressForm(post_data_or_none(request))
    context = {"person": membership, "form": form, "by_letter": True, "by_mail": True}
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        here, letter = membership.municipality_id, f"letter {membership.pk}"
        if attempts.may_mail(request, email) and attempts.may_mail_for(here, letter):
            mails.prove(membership, email)
        return render(request, "accounts/invitation_mailed.html", {"person": membership, "email": email})
    return render(request, "accounts/invitation.html", context)


def _join_signed_in(request, membership, *, by_mail=False):
    by_letter = membership.user is None
    if request.method != "POST":
        return render(request, "accounts/invitation.html", {"person": membership, "by_letter": by_letter})
    try:
        if by_letter:
            joining_services.join_by_letter(membership=membership, login=request.user, by_mail=by_mail)
        else:
            joining_services.join(membership=membership, by_mail=by_mail)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(request.path if by_letter else "home")
    return _enter(request, membership)


def _join_with_password(request, membership, login, mailed_to):
    """Set the password of a login that has none, or of one whose address is proved by this link for the first time."""
    holder = login or User(email=mailed_to)
    form = FirstPasswordForm(holder, post_data_or_none(request), joining=membership)
    if request.method != "POST" or not form.is_valid():
        context = {
            "person": membership,
            "form": form,
            "email": login.email if login else mailed_to,
            "voids": login is not None and selectors.is_theirs(login),
        }
        return render(request, "accounts/invitation.html", context)
    password, by_mail = form.cleaned_data["new_password1"], bool(mailed_to)
    try:
        if membership.user is None:
            user = joining_services.join_by_letter(
                membership=membership, email=mailed_to, password=password, by_mail=by_mail
            )
        else:
            user = joining_services.join(membership=membership, password=password, by_mail=by_mail)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("account_login")
    return _sign_in_and_enter(request, user, membership)


def _sign_in_and_enter(request, user, membership):
    record_authentication(request, user, "password", email=user.email)
    with own_login(user):
        response = perform_login(request, user)
    _enter(request, membership)
    return response


def _enter(request, membership):
    request.session.pop(KEY, None)
    code = membership.municipality.code
    request.session[f"membership:{code}"] = membership.pk
    return redirect("obligations:start", code)
