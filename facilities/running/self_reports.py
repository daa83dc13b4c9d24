"""The days of running a facility that it types for what it did outside the program (O6-7, O6-8a)."""

from django.db.models import Q

from accounts.links import at
from compliance.rules.codes import DutyId
from facilities.facts import addition_key
from facilities.models import Addition, Disclosure
from facilities.running.wording import addition_name
from facilities.self_reports.kinds import TO_AN_OFFICE, SelfReportKind, name_kind


def _where_corrected(change):
    if change.notice_id:
        return at("running:notice", change.notice_id)
    return at("running:edit", "addition", change.pk)


RENEWED = name_kind(
    SelfReportKind(
        "disclosure",
        Disclosure,
        "renewed_on",
        "情報公表を更新した日",
        lambda record: record.get_what_display(),
        lambda record: at("running:edit", "disclosure", record.pk),
        ways=("online", "counter", "post", "other"),
        place=("更新したページのアドレス", "例: WAM NETの事業所のページ。書かなくてもかまいません。"),
        duties=(DutyId.DISCLOSURE_RENEW, DutyId.ACCOUNTS_REPORT),
    )
)
ADDITION_NOTIFIED = name_kind(
    SelfReportKind(
        "addition-notified",
        Addition,
        "notified_on",
        "加算を届け出た日",
        lambda record: addition_name(record.kind, record.starts_on, record.option),
        _where_corrected,
        ways=TO_AN_OFFICE,
        place=("届け出た先", "例: 県の障害福祉課。書かなくてもかまいません。"),
        duties=(DutyId.ADDITION_NOTIFY,),
        key=lambda record: addition_key(record.pk),
        # Of a notice made here the day of the press is the program's; one that was typed instead is looked at as any.
        by_program=lambda record, report: record.notice_id is not None and not record.notice.day_typed,
        open_rows=Q(notice=None) | Q(notice__day_typed=True),
        related=("notice",),
    )
)
