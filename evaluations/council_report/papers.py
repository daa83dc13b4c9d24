"""The report as a printed paper; what it said when it was handed in is frozen beside it."""

from office import plain_papers

PAPER = "council_report"
#: What a report said, by place: no paper of its own.
WORDS = "council_report_words"
plain_papers.document(PAPER)
