"""The mail that carries a 結果報告書 to the 地域包括支援センター, and the one that tells a facility of the desk's answer."""

from django.urls import reverse

from accounts.links import public_url
from evaluations.reports import keys
from office import outbox
from office.models import OutgoingMail

REPORT = outbox.purpose("evaluation_report", "外部評価の結果報告書")


def send_report(*, by, report, data):
    """Send a report with its link to the center, in the facility's name. Returns the OutgoingMail."""
    link = public_url(reverse("center_report_door", args=[keys.token_of(report)]))
    lead = f"次のリンクを開くと、報告書を読み、受け取ったことを知らせることができます。\n{link}\n\n"
    return outbox.put(
        municipality_id=report.municipality_id,
        to=report.sent_to,
        subject=f"{data['title']}（{data['facility']}　{data['year']}）",
        text=lead + words_of(data),
        purpose=REPORT,
        membership_id=by.pk,
        sender_name=report.path.facility.name,
        about=report.pk,
    )


@outbox.before_another_try(REPORT)
def refresh_late_send(mail):
    """Withdraw a late mail whose report has been sent once more since, to the right address or in other words."""
    since = OutgoingMail.objects.filter(purpose=REPORT, about=mail.about, pk__gt=mail.pk)
    return None if mail.about and since.exists() else {}


def words_of(data):
    """A paper of an evaluation as plain text."""
    lines = [data["title"], f"{data['facility']}　{data['service']}　{data['year']}", f"様式：{data['form']}"]
    lines += [f"{label}：{words}" for label, words in data["facts"]]
    for sheet in data["sheets"]:
        lines += ["", f"■ {sheet['name']}（{sheet['who']}）"]
        if sheet.get("said"):
            lines.append(sheet["said"])
        for section in sheet["sections"]:
            lines.append(f"【{section['title']}】")
            for one in section["lines"]:
                said = "　".join(filter(None, [one["mark"], one["words"]])) or "（答えなし）"
                lines.append(f"{one['id']} {one['text']}：{said}")
    for title, words in data["goals"]:
        lines += ["", f"■ {title}", words]
    return "\n".join(lines)
