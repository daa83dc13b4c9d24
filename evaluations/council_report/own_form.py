"""A municipality's own form: taken once its places are known, and filled in for one report, both in the child."""

from functools import partial

from accounts.models import Membership
from accounts.tenancy import scope
from evaluations.council_report import settings
from evaluations.council_report.gathering import gather, places
from evaluations.council_report.selectors import body_of
from evaluations.models import CouncilReport
from office import files, jobs, uploads
from office.changing import acting
from office.errors import Refused
from office.models import StoredFile, sha256_of
from office.reading import kept
from office.reading.apart import read_apart
from office.reading.papers import apart
from office.reading.papers.kinds import KINDS
from office.selectors import last_job

#: The job that looks into a form, and the one that fills it in.
TAKE, FILL = "evaluations.take_form", "evaluations.fill_form"
_NONE = "差し込む所が一つもありません。{{事業所名}} のように、二重の波かっこで書いてください。"


def why_not_places(found):
    """Why a form with these places cannot be taken: none at all, or some that nobody can fill."""
    if not found:
        return _NONE
    unknown = [name for name in found if name not in places()]
    if unknown:
        named = "、".join(f"{{{{{name}}}}}" for name in unknown[:10])
        return f"{named} には何を入れるか決まっていません。使える名前は、様式の画面の表にあります。名前を直して、もう一度選んでください。"
    return ""


def start_taking(*, by, upload):
    """Keep a form that somebody chose and have a worker look into it. Returns the Job."""
    with acting(by, "council_report.form"):
        return uploads.start(
            by=by,
            kind=TAKE,
            name=upload.name,
            data=upload.data,
            back=("evaluations:review_form",),
        )


def look_and_take(*, by, municipality_id, file_id):
    """Look into a form, and let the municipality's reports be filled into it; may run twice. Raises Refused."""
    door = partial(scope, municipality_id)
    found = kept.read_once(apart.FORM_PLACES, file_id, door)
    if sentence := found.get("refused") or why_not_places(found["places"]):
        raise Refused(sentence)
    with apart.looked_into(file_id, door) as file:
        settings.put_template(by=Membership.objects.get(pk=by), file=file)
    return uploads.led_to("evaluations:review_form", said="様式を登録しました。")


def words_for(report, today):
    """What is filled in: as handed in, or as it stands now."""
    return report.frozen.data if report.frozen_id else gather(report, body_of(report), today)


def ask(*, by, report, template, today):
    """Have a worker fill the municipality's form in. Returns the Job."""
    words = words_for(report, today)
    told = {"report": report.pk, "template": template.pk, "words": words, "sha256": _hash(words), "by": by.pk}
    return jobs.start_once(by=by, kind=FILL, parameters=told)


def last(report, template, today):
    """The newest job that filled in exactly this, or None."""
    sha256 = _hash(words_for(report, today))
    return last_job(FILL, report=report.pk, template=template.pk, sha256=sha256)


def file_of(job):
    """The StoredFile that a job of :func:`ask` has made; the job is done."""
    return StoredFile.objects.get(pk=job.result["file"])


def fill(*, by, municipality_id, report_id, template_id, words):
    """Fill a form in; the work behind the job. Returns ``{"file": its number}``. Raises Refused."""
    with scope(municipality_id):
        template = StoredFile.objects.get(pk=template_id)
        data = files.bytes_of(template)
    if data is None:
        raise Refused("様式のファイルがなくなっています。様式を登録し直してください。")
    made = read_apart(apart.FORM_FILL, data, values=words)
    with scope(municipality_id):
        report = CouncilReport.objects.select_related("facility").get(pk=report_id)
        ending = made.facts["kind"]
        stored = files.store(
            by=Membership.objects.get(pk=by),
            name=f"協議会への報告書_{report.facility.name}.{ending}",
            data=made.data,
            content_type=KINDS[ending][1],
        )
        return {"file": stored.pk}


def _hash(words):
    return sha256_of("\0".join(f"{name}\1{text}" for name, text in sorted(words.items())).encode())
