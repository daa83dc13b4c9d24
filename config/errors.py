"""A page for each mistake. Each says what happened and what to do next."""

from django.shortcuts import render
from django.urls import reverse

from accounts.tenancy import Suspended
from config import away
from office.errors import FilesAway, Gone
from publications.register.views.pages import page as register_page


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def permission_denied(request, exception=None):
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def page_not_found(request, exception=None):
    if request.path_info.startswith(reverse("register:municipalities")):
        return register_page("404.html", status=404)
    return render(request, "404.html", status=404)


def server_error(request):
    return away.page_if_away(request) or render(request, "500.html", status=500)


def csrf_failure(request, reason=""):
    """Usually a page left open until the session ended: what was typed is still one step back."""
    return render(request, "403_csrf.html", status=403)


class NotThisWayMiddleware:
    """A page for an address that only a button leads to; often met after signing in again in the middle of work."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        answer = self.get_response(request)
        if answer.status_code != 405 or answer.content or request.method != "GET":
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page


class GoneMiddleware:
    """A page in place of what is not to be had: a record that was disposed of, a link into a suspended municipality, a
    file while the store that has it is away."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Gone):
            return render(request, "410.html", {"reason": str(exception)}, status=410)
        if isinstance(exception, FilesAway):
            return away.page(request, files=str(exception))
        if isinstance(exception, Suspended):
            return render(
                request, "accounts/suspended.html", {"suspended": exception.municipality}, status=403
            )
        return None
