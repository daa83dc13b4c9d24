"""What the views of every app do with a request and an answer."""

from urllib.parse import quote

from django.http import HttpResponse


def posted(request):
    """What a form is bound to: the data of a POST, empty ones too, or nothing."""
    return request.POST if request.method == "POST" else None


def whole(text, most=18):
    """The whole number that an address or a form holds as ``text``, of at most ``most`` digits; or None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= most else None


def download(data, *, name, content_type):
    """Bytes as a file to save, always: the browser runs nothing of it. ``name`` may hold any letters."""
    response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def private_download(data, file):
    """The same for the bytes of a StoredFile that nobody on the way may keep."""
    response = download(data, name=file.name, content_type=file.content_type)
    response["Cache-Control"] = "private, no-store"
    return response
