"""What a state allows of a report; each answers with the sentence that refuses, or with nothing."""

from publications.reports.models import PassageReport


def why_not_decide(report):
    """Why the desk can decide nothing."""
    if report.state != PassageReport.State.WAITING:
        return "この知らせには、もう答えてあります。"
    return ""
