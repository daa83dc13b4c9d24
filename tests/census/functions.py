"""The functions that a migrated database should hold, made anew from the models and the files of ``sql/``."""

from django.apps import apps

from compliance.obligations.triggers import FACT_TABLES, LAW_TABLES, MarksStale, mark_text
from office.sql import named_files, text_of
from office.trails import ChainEvents, WriteTrails, trail_text
from tests.census import tables

#: Functions of others, each with the reason.
OF_OTHERS = {"_pgh_attach_context": "pghistory's own; writes a table on which the app has no right"}

#: Files that are filled in for each of many tables.
FOR_MANY_TABLES = {WriteTrails.file, ChainEvents.file, MarksStale.file}

FOUND = (
    "SELECT p.proname::text, p.prosrc FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace"
    " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')"
)


def expected() -> dict[str, str]:
    """Each function's name and the text between its ``$$``."""
    texts = [text_of(file) for file in named_files() if file not in FOR_MANY_TABLES]
    texts += [trail_text(model, event) for model, event in tables.tracked_models().items()]
    marking = FACT_TABLES | LAW_TABLES
    texts += [mark_text(apps.get_model(label), facilities) for label, facilities in marking.items()]
    return {name: body for text in texts for name, body in _functions(text)}


def _functions(text):
    """The functions that one text makes: heads and bodies by turns, between each ``$$``."""
    pieces = text.split("$$")
    for head, body in zip(pieces[::2], pieces[1::2], strict=False):
        name = head.rpartition("CREATE OR REPLACE FUNCTION ")[2].partition("(")[0]
        yield name.removeprefix('"public".').strip('"'), body


def differing(rows) -> dict[str, str]:
    """What is wrong with the functions of a database, of which ``rows`` are what FOUND answered."""
    found, wanted = dict(rows), expected()
    wrong = dict.fromkeys(wanted.keys() - found.keys(), "is missing")
    wrong |= dict.fromkeys(found.keys() - wanted.keys() - OF_OTHERS.keys(), "is nobody's")
    return wrong | {
        name: "is not what the models and sql/ say now"
        for name in wanted.keys() & found.keys()
        if found[name] != wanted[name]
    }
