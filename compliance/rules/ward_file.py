"""The file that carries a municipality's own values to ``assess --local``."""

from collections.abc import Mapping
from typing import Any

import yaml


def dump_ward_values(values: Mapping[str, Any]) -> str:
    """The values as the text of a file that ``assess --local`` reads.

    Whether they fit is not asked here: `Rulebook.with_ward` refuses those that do not.
    """
    return yaml.dump(_plain(values), Dumper=_Plainly, allow_unicode=True, sort_keys=False)


class _Plainly(yaml.SafeDumper):
    """Writes a value out wherever it stands: a person reads the file."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(child) for child in value]
    return value
