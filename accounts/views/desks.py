"""The ward's desks and the service types each looks after."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.forms import DeskForm
from accounts.links import at
from accounts.permissions import permit
from compliance.rules import load_rulebook
from office.changing.views import save
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def desks(request):
    """All desks, and the service types nobody looks after."""
    permit(request.membership, "ward.edit")
    book = load_rulebook()
    rows = [(desk, [book.service_name(code) for code in desk.service_types]) for desk in selectors.desks()]
    with_council = [code for code, kind in book.service_types.items() if kind.council]
    missing = [book.service_name(code) for code in selectors.types_without_desk(with_council)]
    return render(request, "accounts/desks.html", {"desks": rows, "missing": missing})


@require_http_methods(["GET", "HEAD", "POST"])
def desk_new(request):
    """Add a desk."""
    permit(request.membership, "ward.edit")
    form = DeskForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.create_desk(by=request.membership, **form.values())
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"「{form.cleaned_data['name']}」を登録しました。")
            return redirect(at("accounts:desks"))
    return render(request, "accounts/desk.html", {"form": form, "heading": "担当を加える"})


@require_http_methods(["GET", "HEAD", "POST"])
def desk_edit(request, pk):
    """Change a desk."""
    desk = selectors.access_desk(request.membership, pk)
    permit(request.membership, "ward.edit")

    def make(data=None):
        row = selectors.access_desk(request.membership, pk)
        return DeskForm(data, instance=row, changes=[row])

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.change_desk(by=request.membership, desk=desk, seen=seen, **form.values()),
            remake=make,
            success=f"「{form.cleaned_data['name']}」を保存しました。",
            next_url=at("accounts:desks"),
            cancel_url=at("accounts:desks"),
            error_field="name",
        )
        if answer is not None:
            return answer
    return render(request, "accounts/desk.html", {"form": form, "heading": "担当を変える"})
