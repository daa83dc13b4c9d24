"""What the ward tells about itself."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts import selectors, services
from accounts.forms import WardForm
from accounts.links import at
from accounts.permissions import permit
from office.changing.views import save
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def ward(request):
    """Contact of the ward, its 利用開始日 and how it works."""
    permit(request.membership, "ward.edit")

    def make(data=None):
        profile = selectors.ward_profile()
        profile.starts_on = request.municipality.starts_on
        return WardForm(data, instance=profile, changes=[profile])

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.save_profile(by=request.membership, seen=seen, **form.values()),
            remake=make,
            success="自治体の設定を保存しました。",
            next_url=at("accounts:ward"),
            cancel_url=at("accounts:ward"),
        )
        if answer is not None:
            return answer
    return render(request, "accounts/ward.html", {"form": form})
