"""A municipality's own values: which it may set, and the file they are carried in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from .model import Duty, ServiceType, Setting, Spec
from .overview import settings_of
from .rulebook import Rulebook


@dataclass(frozen=True, slots=True)
class Settable:
    """One value that a municipality may set.

    ``now`` tells for each service type, by code, what holds on the day asked about, in Japanese; None where the
    rule leaves the value open and the service type's own number or the fiscal year's end holds.
    """

    duty: Duty
    name: str
    setting: Setting
    now: dict[str, str | None]


def settable_values(book: Rulebook, municipality: str, on: date) -> list[Settable]:
    """Every value that a municipality may lay over the rules that bind there on a day."""
    found: dict[tuple[str, str], Settable] = {}
    for service_type in book.service_types.values():
        for variant in (None, *service_type.variants):
            for spec in book.specs(municipality, service_type, variant, on):
                _note(found, book, spec, service_type)
    return list(found.values())


def _note(
    found: dict[tuple[str, str], Settable], book: Rulebook, spec: Spec, service_type: ServiceType
) -> None:
    for name, setting in settings_of(spec.duty).items():
        entry = found.setdefault((spec.duty_id, name), Settable(spec.duty, name, setting, {}))
        value = spec.values.get(name)
        entry.now[service_type.code] = None if value is None else setting.show(value, book.vocabulary)


def dump_ward_values(values: Mapping[str, Any]) -> str:
    """The values as the text of a file that ``assess --local`` reads.

    Whether they fit is not asked here: `Rulebook.with_ward` refuses those that do not.
    """
    return yaml.safe_dump(_plain(values), allow_unicode=True, sort_keys=False)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return value
