"""What the ward tells about itself."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts import selectors, services
from accounts.forms import WardForm
from accounts.links import at
from accounts.permissions import permit
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def ward(request):
    """Contact of the ward, its 利用開始日 and how it works."""
    permit(request.membership, "ward.edit")
    profile = selectors.ward_profile()
    profile.starts_on = request.municipality.starts_on
    form = WardForm(post_data_or_none(request), instance=profile)
    if request.method == "POST" and form.is_valid():
        services.save_profile(by=request.membership, **form.values())
        messages.success(request, "自治体の設定を保存しました。")
        return redirect(at("accounts:ward"))
    return render(request, "accounts/ward.html", {"form": form})
