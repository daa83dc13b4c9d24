"""Homes that rest, close and have just begun, so that each can be seen: around the day of loading, all invented."""

from datetime import timedelta

from facilities.models import Facility
from facilities.register import services, suspension_services

RESTING, RESUMED, CLOSING, OPENING = "budo_ninchi", "ume_sou", "yuzu_day", "biwa_sou"


def build(homes, people, admin, today):
    """One that rests and waits for its officer, one that was confirmed, one that closed, one that began this month."""
    month = today.replace(day=1)
    suspension_services.suspend(
        by=admin,
        facility=homes[RESTING].facility,
        first_day=today - timedelta(days=20),
        reason="見本の改修工事のため",
    )
    ended = suspension_services.suspend(
        by=admin,
        facility=homes[RESUMED].facility,
        first_day=today - timedelta(days=90),
        last_day=today - timedelta(days=60),
        reason="見本の職員の不足のため",
    )
    suspension_services.confirm_suspension(
        by=people["officer-shogai"], suspension=ended, on=today - timedelta(days=50)
    )
    closing = homes[CLOSING].facility
    services.close_facility(by=admin, facility=closing, closed_on=month - timedelta(days=1))
    Facility.objects.filter(pk=homes[OPENING].facility.pk).update(designated_on=month)
