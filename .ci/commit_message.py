"""Says what is wrong with a commit message: ``python3 .ci/commit_message.py FILE``. The rule stands in CONTRIBUTING.md."""

import sys
from pathlib import Path

SUBJECT_SIGNS = 72
#: Subjects that git writes itself, or that are gone before anybody else sees them.
BY_GIT = ("Merge ", "Revert ", "fixup! ", "squash! ")


def faults(message):
    """The sentences to tell the writer; none where the message is as it should be."""
    lines = [line.rstrip() for line in message.splitlines() if not line.startswith("#")]
    subject, rest = (lines[0] if lines else ""), lines[1:]
    if subject.startswith(BY_GIT):
        return []
    complaints = []
    if not subject:
        complaints.append("The first line is empty: it says what changes.")
    if len(subject) > SUBJECT_SIGNS:
        complaints.append(f"The subject has {len(subject)} signs; at most {SUBJECT_SIGNS} say what changes.")
    if subject.endswith("."):
        complaints.append("The subject ends without a full stop.")
    if subject[:1].islower():
        complaints.append("The subject begins with a capital.")
    if rest and rest[0]:
        complaints.append("An empty line parts subject and body.")
    if not any(rest):
        complaints.append("The body is missing: it says why.")
    return complaints


if __name__ == "__main__":
    complaints = faults(Path(sys.argv[1]).read_text(encoding="utf-8"))
    sys.exit("\n".join(complaints) or 0)
