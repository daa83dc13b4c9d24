"""Why a list of questions may not be taken in. Each check answers with an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date
from evaluations.models import QuestionList, SharedQuestionList


def why_not_take(service_type, version, valid_from):
    """Why this version of a service's questions may not stand beside those that are there."""
    return _why_not_beside(QuestionList.objects.filter(service_type=service_type), version, valid_from)


def why_not_share(service_type, version, valid_from):
    """The same of those that the platform's operator loads for all."""
    return _why_not_beside(SharedQuestionList.objects.filter(service_type=service_type), version, valid_from)


def _why_not_beside(there, version, valid_from):
    if there.filter(version=version).exists():
        return f"版「{version}」は、もう取り込んでいます。違う版の名前にしてください。"
    newest = there.first()
    if newest is not None and newest.valid_from >= valid_from:
        return (
            f"これより新しい版「{newest.version}」（{format_date(newest.valid_from)}から）があります。"
            "使い始める日は、それより後の日にしてください。"
        )
    return ""


def why_not_read(read):
    """Why what was read cannot be taken in as it is."""
    if not read.faults:
        return ""
    return f"表に直すところが{len(read.faults)}あります。直した表を、もう一度選んでください。"
