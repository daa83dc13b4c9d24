"""Where somebody is signed in: looked at freely, ended only by whoever knows the password."""

from allauth.account.decorators import reauthentication_required
from allauth.usersessions.views import ListUserSessionsView
from django.utils.decorators import method_decorator


class Devices(ListUserSessionsView):
    """The package's page. Whoever finds a browser open would else throw out its owner elsewhere."""

    @method_decorator(reauthentication_required)
    def post(self, request, *args, **kwargs):
        return super().post(request, *args, **kwargs)
