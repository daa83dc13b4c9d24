"""What every answer tells the browser: keep nothing that was not made for everybody, and use no device of the reader."""

from django.conf import settings

from office.http import is_for_everybody

#: Features of the machine that no page asks for; a passkey is asked for by the pages of signing in alone.
_UNUSED = (
    "accelerometer",
    "autoplay",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
PERMISSIONS = ", ".join(
    [
        *(f"{feature}=()" for feature in _UNUSED),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    ]
)
KEEP_NOTHING = "private, no-store"


class HeadersMiddleware:
    """Lays down ``Cache-Control`` and ``Permissions-Policy`` on every answer, error pages and static files too.

    A page may be kept by a browser or a proxy only where it is marked as made for everybody (``office.http``): what a machine
    in an office keeps, the next person at it could read. Such a page is asked for without cookies, so that its bytes are
    the same for all. Static files are WhiteNoise's, which names how long.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        is_static = request.path_info.startswith(settings.STATIC_URL)
        marked = not is_static and is_for_everybody(request)
        if marked:
            request.META.pop("HTTP_COOKIE", None)
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        if not is_static and not (marked and "public" in response.get("Cache-Control", "")):
            response["Cache-Control"] = KEEP_NOTHING
        return response
