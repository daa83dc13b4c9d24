"""What a list stores, a form takes and a mail can be headed with: one way to look at each field."""

from email.headerregistry import Address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilities.lists import cleaning, days
from facilities.lists.columns import CLEANERS, DAYS
from facilities.models import Dwelling, Facility
from facilities.register.forms.facilities import DwellingForm, FacilityForm
from tests.facilities.shapes import TODAY
from tests.facilities.test_lists_spellings import CAPACITY_SPELLINGS, DAY_SPELLINGS, PHONE_SPELLINGS

WRITTEN = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40)
LIKE_IT = {
    "phone": st.one_of(st.sampled_from(PHONE_SPELLINGS), st.text("0123456789-()内線 ", max_size=34)),
    "fax": st.text("０１23456789－-/ ", max_size=34),
    "email": st.one_of(st.emails(), st.text("abc.@-_+docomo.ne.jp", max_size=30)),
    "url": st.one_of(
        st.text("htps:/.www-examplejp見本?#", max_size=40), st.sampled_from(["https://example.jp/a b"])
    ),
    "capacity": st.one_of(st.sampled_from(CAPACITY_SPELLINGS), st.text("0123456789名(×)人", max_size=12)),
    "designated_on": st.one_of(st.sampled_from(DAY_SPELLINGS), st.dates().map(str)),
    "opened_on": st.one_of(st.sampled_from(DAY_SPELLINGS), st.dates().map(str)),
    "dwelling_closed_on": st.one_of(st.sampled_from(DAY_SPELLINGS), st.dates().map(str)),
    "dwelling_capacity": st.sampled_from(CAPACITY_SPELLINGS),
}
FORM_FIELDS = {"dwelling_name": "name", "dwelling_address": "address", "dwelling_capacity": "capacity"} | {
    "opened_on": "opened_on",
    "dwelling_closed_on": "closed_on",
    "satellite": "satellite",
}
OF_FACILITY = [key for key in CLEANERS if key in FacilityForm._meta.fields]
OF_DWELLING = [key for key in CLEANERS if key in FORM_FIELDS]


def stored(key, raw):
    """What a list stores of a cell in a field, or None."""
    clean, longest = CLEANERS[key]
    value, _ = clean(raw)
    if longest and value and len(value) > longest:
        return None
    if key in DAYS and value and days.why_not_plausible(value, TODAY):
        return None
    return value if value not in ("", None) else None


def complaints(form_class, instance, name):
    """What a form says of a field when a row is saved again as it is."""
    data = {field: form_class(instance=instance).initial.get(field) for field in form_class._meta.fields}
    data = {field: "" if value is None else value for field, value in data.items()}
    form = form_class(data, instance=instance)
    form.is_valid()
    return form.errors.get(name)


@pytest.mark.parametrize("key", OF_FACILITY)
def test_a_form_of_a_facility_takes_what_a_list_stores(db, key):
    @given(st.one_of(WRITTEN, LIKE_IT.get(key, WRITTEN)))
    @settings(max_examples=60, deadline=None)
    def holds(raw):
        value = stored(key, raw)
        if value is not None:
            facility = Facility(pk=1, name="見本", service_type="ninchi_gh", **{key: value})
            assert not complaints(FacilityForm, facility, key), (raw, value)

    holds()


@pytest.mark.parametrize("key", OF_DWELLING)
def test_a_form_of_a_dwelling_takes_what_a_list_stores(db, key):
    @given(st.one_of(WRITTEN, LIKE_IT.get(key, WRITTEN)))
    @settings(max_examples=60, deadline=None)
    def holds(raw):
        value = stored(key, raw)
        if value is not None:
            dwelling = Dwelling(pk=1, **({"name": "見本"} | {FORM_FIELDS[key]: value}))
            assert not complaints(DwellingForm, dwelling, FORM_FIELDS[key]), (raw, value)

    holds()


def test_every_field_that_a_list_stores_has_a_form():
    stays = {
        "corporate_number",
        "operator_kana",
        "preventive",
        "branch",
        "closed_on",
        "address_2",
        "address_3",
    }
    stays |= {"suspended_on", "resumed_on", "valid_until", "changed_on", "dwelling_address_2"}
    assert set(CLEANERS) == {*OF_FACILITY, *OF_DWELLING, *stays}


@given(st.one_of(WRITTEN, LIKE_IT["email"]))
@settings(max_examples=200, deadline=None)
def test_an_address_that_a_list_stores_can_head_a_mail(raw):
    value = stored("email", raw)
    if value is not None:
        assert Address(addr_spec=value).addr_spec == value


@given(st.one_of(WRITTEN, st.text("0123456789-B ", max_size=14)))
@settings(max_examples=100, deadline=None)
def test_a_form_takes_the_number_that_a_list_stores(raw):
    value, _ = cleaning.facility_number(raw)
    if value and len(value) <= 20:
        form = FacilityForm(instance=Facility(pk=1, number=value))
        form.cleaned_data = {"number": value}
        assert form.clean_number() == value
