"""How much a request may bring at all; what a form takes is said by its own fields."""

from django.shortcuts import render

#: Bytes. Far above the largest list, so that its form can answer; far below what fills a disk.
MAX_REQUEST = 100 * 1024 * 1024


class RequestSizeMiddleware:
    """Refuses a body that says it is too large, before anything of it is read: sign-in pages take posts too."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > MAX_REQUEST:
            return render(request, "413.html", status=413)
        return self.get_response(request)
