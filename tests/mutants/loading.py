"""A plugin for pytest: one module is imported with one fault in it. Nothing is written to the disk."""

import importlib.machinery
import os
import sys
from pathlib import Path

from tests.mutants import changes

#: ``path|number|within``: which change of which file.
VARIABLE = "YORIAI_MUTANT"


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, fullname, path, number, within):
        super().__init__(fullname, path)
        self._change = {"number": number, "within": within}

    def get_code(self, fullname):
        """Never from the cache of compiled files, and never into it."""
        source = self.get_data(self.path).decode()
        return compile(changes.mutated(source, **self._change), self.path, "exec", dont_inherit=True)


class _Finder:
    def __init__(self, path, number, within):
        self.path, self.number, self.within = Path(path).resolve(), int(number), within

    def find_spec(self, fullname, path=None, target=None):
        spec = importlib.machinery.PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin is None or Path(spec.origin).resolve() != self.path:
            return None
        spec.loader = _Loader(fullname, spec.origin, self.number, self.within)
        return spec


if os.environ.get(VARIABLE):
    sys.meta_path.insert(0, _Finder(*os.environ[VARIABLE].split("|")))
