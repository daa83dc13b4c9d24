"""What the views of every app do with a request and an answer."""

import functools
import zlib
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.urls import Resolver404, resolve
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import quote_etag
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page

from office.bucket import Pieces

_FOR_EVERYBODY = "for_everybody"
_ROUTE = "_route_of_address"
#: What gets smaller by packing: pages, tables, feeds. PDF and pictures are packed already.
#: zlib's sign for the form that browsers call gzip; it holds no time of day.
_GZIP = 31
_PACKED = ("text/", "application/json", "application/schema+json", "application/atom+xml", "application/xml")


def post_data_or_none(request: HttpRequest) -> QueryDict | None:
    """The data of a POST for a form to be bound to, or None for every other method: the form is then shown empty."""
    return request.POST if request.method == "POST" else None


def parse_int(text, most=18):
    """The number that an address or a form holds as ``text``, in at most ``most`` ASCII digits; None for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= most else None


def for_everybody(view):
    """Mark a view whose answer is the same for all: any cache may keep it, and no middleware learns who asks."""
    return _marked(view, max_age=300)


def asked_anew(view):
    """Mark a view as ``for_everybody`` does, for an answer that may have to change at once: caches ask each time."""
    return _marked(view, no_cache=True)


def _marked(view, **how):
    kept = conditional_page(_compressed(cache_control(public=True, **how)(view)))
    setattr(kept, _FOR_EVERYBODY, True)
    return kept


def _compressed(view):
    """Pack what a browser takes packed. The same bytes each time, as nothing secret stands in them."""

    @functools.wraps(view)
    def packed(request, *args, **kwargs):
        answer = view(request, *args, **kwargs)
        patch_vary_headers(answer, ["Accept-Encoding"])
        takes = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
        whole = answer.status_code == 200 and not answer.streaming
        if takes and whole and answer["Content-Type"].startswith(_PACKED):
            packer = zlib.compressobj(6, zlib.DEFLATED, _GZIP)
            answer.content = packer.compress(answer.content) + packer.flush()
            answer["Content-Encoding"] = "gzip"
            answer["Content-Length"] = str(len(answer.content))
        return answer

    return packed


def route_of(request):
    """Where the address leads (a ``ResolverMatch``), or None where it leads nowhere; looked up once for each request."""
    if not hasattr(request, _ROUTE):
        try:
            found = resolve(request.path_info)
        except Resolver404:
            found = None
        setattr(request, _ROUTE, found)
    return getattr(request, _ROUTE)


def is_for_everybody(request):
    """Does the address lead to a view that is marked so?"""
    route = route_of(request)
    return route is not None and getattr(route.func, _FOR_EVERYBODY, False)


def download(data, *, name, content_type):
    """Bytes, or the pieces of an object, as a file to save, always: the browser runs nothing of it. ``name`` may hold any letters."""
    if isinstance(data, Pieces):
        response: HttpResponse | StreamingHttpResponse = StreamingHttpResponse(
            data, content_type=content_type
        )
        response["Content-Length"] = str(data.size)
    else:
        response = HttpResponse(data, content_type=content_type)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


def public_download(request, mark, pieces, *, name, content_type):
    """What anybody may take, as :func:`download`; ``pieces()`` is asked only where the browser has no copy of it yet.

    Args: ``mark``: what no other bytes at this address have.
    """
    etag = quote_etag(mark)
    answer = get_conditional_response(request, etag=etag)
    if answer is None:
        answer = download(pieces(), name=name, content_type=content_type)
    answer["ETag"] = etag
    return answer


def private_download(data, file):
    """The bytes of a StoredFile (``office.files.pieces_of``) as a file to save, which no cache on the way may keep."""
    response = download(data, name=file.name, content_type=file.content_type)
    # The record of who took what away names it (accounts.security.watching).
    response.stored_file = file
    response["Cache-Control"] = "private, no-store"
    return response
