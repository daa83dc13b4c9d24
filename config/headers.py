"""What every answer tells the browser: keep nothing that was not made for everybody, and use no device of the reader."""

from django.conf import settings

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

    A page may be kept by a browser or a proxy only where it says so itself and is for everybody: what a machine in an
    office keeps, the next person at it could read. Static files are WhiteNoise's, which names how long.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response["Permissions-Policy"] = PERMISSIONS
        if not _is_for_everybody(request, response):
            response["Cache-Control"] = KEEP_NOTHING
        return response


def _is_for_everybody(request, response):
    if request.path_info.startswith(settings.STATIC_URL):
        return True
    # The same page says who is signed in to whoever is.
    return (
        "public" in response.get("Cache-Control", "") and settings.SESSION_COOKIE_NAME not in request.COOKIES
    )
