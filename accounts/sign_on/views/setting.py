"""A municipality's or an operator's directories: set up, switched off, and who is linked."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.models import Protocol
from accounts.permissions import permit
from accounts.sign_on import oidc, selectors, services
from accounts.sign_on.forms import SignOnForm
from office import deeds
from office.changing.views import answered
from office.confirming import ask_first
from office.http import post_data_or_none


@require_safe
def sign_ons(request):
    """All directories that this person runs, and to the ward's administrator those of operators."""
    permit(request.membership, "sign_on.edit")
    door = settings.PUBLIC_URL + reverse("sign_on_choose", args=[request.municipality.code])
    context = {
        "sign_ons": list(selectors.seen_by(request.membership)),
        "run": set(selectors.run_by(request.membership).values_list("pk", flat=True)),
        "door": door,
        "protocols": Protocol,
    }
    return render(request, "accounts/sign_on/sign_ons.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_on_new(request, protocol):
    """Set a directory up."""
    permit(request.membership, "sign_on.edit")
    if protocol not in Protocol:
        raise Http404
    form = SignOnForm(
        post_data_or_none(request), protocol=Protocol(protocol), by_operator=not request.membership.is_ward
    )
    if request.method == "POST" and form.is_valid():
        made = services.create_sign_on(by=request.membership, protocol=protocol, **form.values())
        messages.success(request, "登録しました。組織のIDの担当に、下のアドレスを伝えてください。")
        return redirect(at("accounts:sign_on", made.pk))
    context = {"form": form, "protocol": Protocol(protocol)}
    return render(request, "accounts/sign_on/new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def sign_on(request, pk):
    """Change a directory; see what its own people have to be told, and who is linked."""
    row = selectors.access_sign_on(request.membership, pk)
    permit(request.membership, "sign_on.edit")

    def make(data=None):
        now = selectors.access_sign_on(request.membership, pk)
        return SignOnForm(
            data,
            instance=now,
            changes=[now],
            protocol=now.protocol,
            by_operator=now.operator_id is not None,
        )

    def show(form):
        deeds.note_read("sign_on_links")
        code = request.municipality.code
        context = {"form": form, "sign_on": row, "links": selectors.links_of(row)} | {
            name: settings.PUBLIC_URL + reverse(f"sign_on_{name}", args=[code, pk])
            for name in ("back", "acs", "metadata")
        }
        context["variables"] = oidc.variables_of(row, code)
        context["signed_out"] = settings.PUBLIC_URL + reverse("signed_out")
        return render(request, "accounts/sign_on/sign_on.html", context)

    return answered(
        request,
        make,
        lambda form, seen: services.change_sign_on(
            by=request.membership, sign_on=row, seen=seen, **form.values()
        ),
        success="保存しました。",
        back=at("accounts:sign_on", pk),
        show=show,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def link_end(request, pk):
    """Cut the link of somebody."""
    link = selectors.access_link(request.membership, pk)
    permit(request.membership, "sign_on.edit")
    deeds.note_read("sign_on_links")
    back = at("accounts:sign_on", link.sign_on_id)
    return ask_first(
        request,
        lambda seen: services.end_link(by=request.membership, link=link, seen=seen),
        success="つながりを切りました。",
        next_url=back,
        cancel_url=back,
        heading="組織のIDとのつながりを切りますか",
        submit="つながりを切る",
        body=f"{link.user.email} は、「{link.sign_on.name}」では入れなくなり、いまのログインも終わります。"
        "利用そのものを終わらせるには、「使う人」から終わらせてください。",
        danger=True,
        changes=[link],
    )
