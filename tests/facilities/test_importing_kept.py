"""The file of an applied list is kept as long as the municipality says; what it wrote stays, and can still be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import services as accounts
from facilities.models import Facility
from office.files import bytes_of, forget_expired
from office.models import StoredFile
from tests.facilities.records import apply, check, record, take_back


@pytest.mark.parametrize(("said", "years"), [(None, 3), (1, 1), (10, 10)])
def test_the_wards_value_says_how_long(ward, said, years):
    if said:
        accounts.save_profile(by=ward.ward_admin, starts_on=None, list_years=said)
    batch = check(ward, record())
    assert batch.file.kept_until is None
    apply(ward, batch)
    kept = StoredFile.objects.get(pk=batch.file_id).kept_until - timezone.now()
    assert abs(kept - timedelta(days=365.25 * years)) < timedelta(minutes=5)


def test_the_bytes_go_when_the_time_is_over_and_the_list_can_still_be_taken_back(ward):
    batch = check(ward, record())
    apply(ward, batch)
    assert forget_expired() == 0
    assert bytes_of(batch.file)
    StoredFile.objects.filter(pk=batch.file_id).update(kept_until=timezone.now() - timedelta(seconds=1))
    assert forget_expired() == 1
    assert bytes_of(batch.file) is None
    take_back(ward.ward_admin, batch)
    assert not Facility.objects.filter(number="1399900016").exists()
