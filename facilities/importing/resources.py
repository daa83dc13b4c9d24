"""django-import-export's part of a list: which column is which field, out to a file and in from the staging table."""

from import_export import fields, resources, widgets
from import_export.instance_loaders import BaseInstanceLoader

from accounts.tenancy import current_municipality_id
from facilities import wording
from facilities.importing import bulk
from facilities.lists.formats import TEMPLATE
from facilities.models import Dwelling, Facility
from facilities.searching import SEARCHED, search_text


class AsItIs(widgets.Widget):
    """A clean value, in and out: the readers of lists made it what it is, the writers of files form it."""

    def render(self, value, obj=None, **kwargs):
        return value


class YesMark(AsItIs):
    """Yes as ○, no as an empty cell."""

    def render(self, value, obj=None, **kwargs):
        return "○" if value else ""


def _field(key, attribute=None, widget=AsItIs, **options):
    return fields.Field(
        attribute=attribute or key,
        column_name=TEMPLATE.columns[key][0],
        widget=widget(),
        **options,
    )


class KnownInstances(BaseInstanceLoader):
    """No query: the comparison found the instance already, and it stands in the row itself."""

    def get_instance(self, row):
        return row["instance"]


class _BulkResource(resources.Resource):
    """A resource that writes in bulk inside the open municipality and the caller's transaction.

    ``ids``: the reserved ids of new rows, in their order; ``computed``: fields it fills beside those a list carries.
    """

    computed = frozenset()
    _given = ()

    def __init__(self, ids=(), **kwargs):
        super().__init__(**kwargs)
        self._ids = iter(ids)

    def _check_import_id_fields(self, headers):
        """No column leads to the instance, see :class:`KnownInstances`."""

    def get_instance(self, instance_loader, row):
        return instance_loader.get_instance(row)

    def init_instance(self, row=None):
        return self._meta.model()

    def before_save_instance(self, instance, row, **kwargs):
        instance.municipality_id = current_municipality_id()
        if instance.pk is None:
            instance.pk = next(self._ids)

    def bulk_create(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        bulk.insert(self.create_instances)
        self.create_instances.clear()

    def bulk_update(self, using_transactions, dry_run, raise_errors, batch_size=None, result=None):
        bulk.update(
            self.update_instances, {field.attribute for field in self.get_import_fields()} | self.computed
        )
        self.update_instances.clear()

    def before_import(self, dataset, **kwargs):
        """Choose the fields the rows carry once for all of them."""
        self._given = [
            field
            for field in self.fields.values()
            if not field.readonly and field.column_name in dataset.headers
        ]

    def get_import_fields(self):
        return self._given

    def import_instance(self, instance, row, **kwargs):
        """Set what the row says; its values are clean, so no widget is asked again for each of them."""
        for field in self._given:
            value = row[field.column_name]
            if value is not None:
                setattr(instance, field.attribute, value)

    class Meta:
        use_bulk = True
        batch_size = bulk.TURN
        skip_diff = True
        skip_html_diff = True
        report_skipped = False
        instance_loader_class = KnownInstances


class FacilityResource(_BulkResource):
    """A facility's row of a list. On the way out each dwelling has a line of its own, as ``listed_dwelling``."""

    number = _field("number")
    service_type = _field("service", "service_type")
    variant = _field("variant")
    name = _field("name")
    kana = _field("kana")
    operator_number = _field("corporate_number", "operator__corporate_number", readonly=True)
    operator = _field("operator", "operator_id")
    operator_kana = _field("operator_kana", "operator__kana", readonly=True)
    address = _field("address")
    building = _field("building")
    phone = _field("phone")
    fax = _field("fax")
    email = _field("email")
    url = _field("url")
    capacity = _field("capacity")
    latitude = _field("latitude")
    longitude = _field("longitude")
    life_area = _field("life_area")
    site = _field("site")
    designated_on = _field("designated_on")
    closed_on = _field("closed_on")
    has_preventive_twin = _field("preventive", "has_preventive_twin", YesMark)
    dwelling_key_no = _field("key_no", "listed_dwelling__key_no", readonly=True)
    dwelling_name = _field("dwelling_name", "listed_dwelling__name", readonly=True)
    dwelling_address = _field("dwelling_address", "listed_dwelling__address", readonly=True)
    dwelling_capacity = _field("dwelling_capacity", "listed_dwelling__capacity", readonly=True)
    dwelling_satellite = _field("satellite", "listed_dwelling__satellite", YesMark, readonly=True)
    dwelling_opened_on = _field("opened_on", "listed_dwelling__opened_on", readonly=True)
    dwelling_closed_on = _field("dwelling_closed_on", "listed_dwelling__closed_on", readonly=True)

    computed = frozenset({"search_text"})

    class Meta(_BulkResource.Meta):
        model = Facility

    def before_save_instance(self, instance, row, **kwargs):
        super().before_save_instance(instance, row, **kwargs)
        if any(row[field.column_name] is not None for field in self._given if field.attribute in SEARCHED):
            instance.search_text = search_text(instance)

    def iter_queryset(self, queryset):
        for facility in queryset.prefetch_related("dwellings"):
            for dwelling in facility.dwellings.all() or [None]:
                facility.listed_dwelling = dwelling
                yield facility

    def dehydrate_service_type(self, facility):
        return wording.service_name(facility.service_type)

    def dehydrate_variant(self, facility):
        return wording.variant_name(facility.service_type, facility.variant)

    def dehydrate_operator(self, facility):
        return facility.operator.name


class DwellingResource(_BulkResource):
    """A dwelling's part of a line."""

    facility = fields.Field("facility", "facility", AsItIs())
    key_no = _field("key_no")
    name = _field("dwelling_name", "name")
    address = _field("dwelling_address", "address")
    capacity = _field("dwelling_capacity", "capacity")
    satellite = _field("satellite")
    opened_on = _field("opened_on")
    closed_on = _field("dwelling_closed_on", "closed_on")

    class Meta(_BulkResource.Meta):
        model = Dwelling
