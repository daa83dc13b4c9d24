"""Records of lists made by hand, and what comes of them: for the tests of steps and of taking back."""

from facilities.importing import services, taking_back
from facilities.lists.list_result import ListReading
from facilities.lists.merging import FacilityRecord, ListState
from facilities.models import ListStep

NUMBER = "1399900016"
SERVICE = "ninchi_gh"


def record(state=None, *, name="見本の家", number=NUMBER, corporate_number="7010000000001", **values):
    return FacilityRecord(
        number,
        SERVICE,
        [2],
        name,
        "社会福祉法人見本会",
        corporate_number,
        values=values,
        state=state and ListState(*state),
    )


def check(ward, *records, layout=""):
    reading = ListReading(
        "template", "utf-8", rows=len(records), in_municipality=len(records), layout_key=layout
    )
    reading.facilities = list(records)
    return services.check_list(by=ward.ward_admin, file=ward.upload, reading=reading)


def proposed(batch):
    return [
        (step.kind, step.on and step.on.isoformat(), step.was, step.becomes)
        for step in ListStep.objects.filter(batch=batch)
    ]


def address_of(ward, batch, rest="?view=steps"):
    return f"/{ward.code}/facilities/import/{batch.pk}/{rest}"


def take_back(by, batch):
    """Ask for a list to be taken back, and do what the worker does."""
    taking_back.start(by=by, batch=batch)
    taking_back.take_back(by=by.pk, municipality_id=by.municipality_id, batch_id=batch.pk)
    batch.refresh_from_db()


def apply(ward, batch):
    batch.state = batch.State.APPLYING
    batch.save()
    services.apply_staged(
        by=ward.ward_admin.pk,
        municipality_id=ward.municipality.pk,
        batch_id=batch.pk,
        report=lambda done, total: None,
    )
    batch.refresh_from_db()
