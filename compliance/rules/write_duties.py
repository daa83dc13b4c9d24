"""``python -m compliance.rules.write_duties``: writes docs/duties.md anew."""

from pathlib import Path

from .duty_sheet import markdown
from .rulebook import load_rulebook

DUTIES = Path(__file__).parents[2] / "docs/duties.md"

if __name__ == "__main__":
    DUTIES.write_text(markdown(load_rulebook()), encoding="utf-8")
    print(DUTIES)
