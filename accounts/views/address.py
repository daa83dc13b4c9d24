"""Proving that the address of one's login is one's own: a mail is asked for, and its link is opened while signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import attempts, joining_services, login_mails


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prove_address(request):
    """Say whether the address is proved, and have the mail sent that proves it."""
    if request.method == "POST" and request.user.email_proved_at is None:
        if why := login_mails.why_not_now():
            messages.error(request, why)
        elif attempts.may_mail(request, request.user.email):
            login_mails.order_proof(request.user)
            messages.success(request, f"{request.user.email} にメールを送りました。")
        else:
            messages.error(
                request, "今日はもう何通も送りました。届いたメールを探すか、明日もう一度お試しください。"
            )
        return redirect("prove_address")
    return render(request, "accounts/prove_address.html")


@login_required
@require_safe
def address_proved(request, token):
    """The link of that mail. It proves nothing under another login, or without one: a mail may be opened by anybody."""
    if not login_mails.is_proof(request.user, token):
        messages.error(
            request, "このリンクは使えません。もう一度メールを送って、新しいリンクを開いてください。"
        )
        return redirect("prove_address")
    joining_services.prove_address(user=request.user)
    messages.success(request, "メールアドレスを確かめました。")
    return redirect("home")
