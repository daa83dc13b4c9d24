"""The doors of tenancy: every read or write of a municipality's rows happens inside :func:`scope`.

A door opens a transaction, tells PostgreSQL the municipality (SET LOCAL, so any pooler is safe) and
tells the ORM (django-scopes). An inner door puts both back on the way out, as the PostgreSQL setting would
otherwise outlive it; the setting of an outermost door ends with its transaction.
"""

from contextlib import contextmanager
from typing import TYPE_CHECKING

import django_scopes
from django.apps import apps as installed_apps
from django.db import connection, models, transaction
from django.db.models import Func
from django.db.models.functions import Cast

from office.changing.models import Revised
from office.composed import ComposedOnce
from office.walls import SETTING, USER_SETTING, in_broken_transaction

if TYPE_CHECKING:
    _ScopedManager = models.Manager
else:
    # A class made by a call, which nothing that reads the source can follow.
    _ScopedManager = type(django_scopes.ScopedManager(municipality="municipality_id"))


class TenantManager(_ScopedManager):
    """What every tenant's table is asked through; refuses to run outside a scope."""


class Tenant(models.Model):
    """A row of one municipality. The default manager refuses to run outside a scope."""

    municipality = models.ForeignKey(
        "accounts.Municipality", models.PROTECT, related_name="+", editable=False, verbose_name="自治体"
    )

    objects = TenantManager()

    class Meta:
        abstract = True
        # Related managers and refresh_from_db go through the same refusal as everything else.
        base_manager_name = "objects"

    def save(self, *args, **kwargs):
        if self.municipality_id is None:
            self.municipality_id = current_municipality_id()
        super().save(*args, **kwargs)


class Editable(Revised, Tenant):
    """A tenant's record that people change, each on a page of their own: see ``office.changing``."""

    class Meta(Tenant.Meta):
        abstract = True


@contextmanager
def scope(municipality):
    """Open one municipality's rows, inside a transaction.

    Args: ``municipality``: a Municipality or its id. Doors may be nested; leaving restores the outer one.
    """
    municipality_id = getattr(municipality, "pk", municipality)
    code = getattr(municipality, "code", None)
    inner = _is_inside_transaction()
    with (
        transaction.atomic(),
        _setting(SETTING, municipality_id, put_back=inner),
        django_scopes.scope(municipality=municipality_id, code=code),
    ):
        yield municipality_id


class Suspended(Exception):
    """The municipality whose rows a link would open is suspended: ``municipality`` says since when and why."""

    def __init__(self, municipality):
        super().__init__(municipality.code)
        self.municipality = municipality


@contextmanager
def scope_of_link(municipality_id):
    """As :func:`scope`, for those who come without a login and for what waits; raises Suspended where nobody comes in."""
    with scope(municipality_id):
        towns = installed_apps.get_model("accounts", "Municipality").objects
        resting = towns.filter(pk=municipality_id, suspended_on__isnull=False).first()
        if resting is not None:
            raise Suspended(resting)
        yield


@contextmanager
def door(municipalities):
    """Find one municipality and open its rows, as :func:`scope` does, in the one statement that finds it.

    Args: ``municipalities``: a queryset of at most one, or the code of one. Yields it, or None when there is none: then
    nothing is open.
    """
    inner = _is_inside_transaction()
    with transaction.atomic():
        if isinstance(municipalities, str):
            municipality = next(iter(_opened_by_code(code=municipalities)), None)
        else:
            municipality = municipalities.annotate(**_opening()).first()
        if municipality is None:
            yield None
            return
        try:
            with django_scopes.scope(municipality=municipality.pk, code=municipality.code):
                yield municipality
        finally:
            if inner and not in_broken_transaction():
                _exchange(SETTING, municipality.before or "")


def _opening():
    return {"before": _CurrentSetting(), "opened": _SetConfig(Cast("pk", models.TextField()))}


@ComposedOnce
def _opened_by_code(code):
    municipalities = installed_apps.get_model("accounts", "Municipality").objects
    return municipalities.filter(code=code).annotate(**_opening())


class _CurrentSetting(Func):
    template = f"current_setting('{SETTING}', true)"
    output_field = models.TextField()


class _SetConfig(Func):
    template = f"set_config('{SETTING}', %(expressions)s, true)"
    output_field = models.TextField()


def current_municipality_id():
    """The id of the municipality whose door is open; raises ScopeError when none is."""
    try:
        return django_scopes.get_scope()["municipality"]
    except KeyError:
        raise django_scopes.ScopeError("no municipality's door is open") from None


def code_here():
    """The six digits of the municipality whose door is open; a door opened by number asks the database for it once."""
    opened = django_scopes.get_scope()
    if opened.get("code") is None:
        municipalities = installed_apps.get_model("accounts", "Municipality").objects
        opened["code"] = municipalities.values_list("code", flat=True).get(pk=current_municipality_id())
    return opened["code"]


@contextmanager
def own_rows(user):
    """Open the signed-in user's own memberships in all municipalities, for reading only."""
    inner = _is_inside_transaction()
    with (
        transaction.atomic(),
        _setting(USER_SETTING, user.pk, put_back=inner),
        django_scopes.scopes_disabled(),
    ):
        yield


@contextmanager
def own_login(user):
    """Open what belongs to one login, for writing: its password, its second factors, where it is signed in.

    Args: ``user``: a User or its id. Nothing of another login can be changed meanwhile.
    """
    inner = _is_inside_transaction()
    user_id = getattr(user, "pk", user)
    with transaction.atomic(), _setting(USER_SETTING, user_id, put_back=inner):
        yield


def for_each_municipality(apps, run, rows_of=()):
    """Run a data migration once per municipality, and fail where it silently did nothing.

    Under FORCE ROW LEVEL SECURITY an UPDATE outside a door changes no row and reports success. Args:
    ``run(municipality_id)`` returns how many rows it touched; ``rows_of`` names the tables it must have touched
    if they hold rows. Raises RuntimeError for a municipality with rows and none touched.
    """
    for municipality_id in apps.get_model("accounts", "Municipality").objects.values_list("pk", flat=True):
        with scope(municipality_id):
            touched = run(municipality_id)
            if touched == 0 and any(_has_rows(table, municipality_id) for table in rows_of):
                raise RuntimeError(f"data migration touched no row of municipality {municipality_id}")


def _has_rows(table, municipality_id):
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE municipality_id = %s)', [municipality_id]
        )
        return cursor.fetchone()[0]


def _is_inside_transaction():
    """Will the transaction that opens next end within another, so that SET LOCAL outlives it?"""
    return connection.in_atomic_block or not connection.get_autocommit()


@contextmanager
def _setting(name, value, *, put_back):
    previous = _exchange(name, str(value))
    try:
        yield
    finally:
        if put_back and not in_broken_transaction():
            _exchange(name, previous)


def _exchange(name, value):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true), set_config(%s, %s, true)", [name, name, value])
        return cursor.fetchone()[0] or ""
