"""Pages of notices of the 体制等状況一覧表: made, printed, handed in, received by the desk (O6-8)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from facilities.form_pages import form_page
from facilities.models import StatusNotice
from facilities.running import notice_papers, notices, status_table
from facilities.running.notice_form import NoticeAnswerForm, NoticeBackForm, NoticeOutForm, StatusNoticeForm
from facilities.selectors import access_facility
from office.changing.views import answered
from office.confirming import ask_first, refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none
from office.plain_papers import hand_out_word

WRITE, RECEIVE = "status_notice.write", "status_notice.receive"
BACK = "戻された・記録をまちがえた"


@require_safe
def index(request, pk):
    """A home's notices."""
    facility = _home(request, pk, "facility.view")
    rows = notices.notices_of(facility)
    open_changes = notices.changes_to_notify(facility).count()
    return render(
        request, "running/notices.html", {"facility": facility, "rows": rows, "open_changes": open_changes}
    )


def _home(request, pk, verb):
    facility = access_facility(request.membership, pk)
    permit(request.membership, verb)
    if not status_table.has_table(facility):
        raise Http404
    return facility


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Make a notice from the changes that nobody has notified."""
    facility = _home(request, pk, WRITE)
    form = StatusNoticeForm(post_data_or_none(request), facility=facility)
    if not form.rows and not form.is_bound:
        why = "届け出ていない変更がありません。先に「変更の届出を記録する」で、変更を入れてください。"
        return refused(request, why, at("running:notices", pk))
    if form.is_valid():
        try:
            made = notices.make(
                by=request.membership, facility=facility, today=timezone.localdate(), **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "届出書を作りました。中を確かめ、印刷して出してください。")
            return redirect(at("running:notice", made.pk))
    return _form_page(request, facility, form, "届出書を作る", at("running:notices", pk), "届出書を作る")


def _form_page(request, facility, form, heading, back, submit):
    return form_page(request, facility, form, heading, above="体制の届出書", back_url=back, submit=submit)


def _notice(request, pk, verb):
    notice = notices.access_notice(request.membership, pk)
    permit(request.membership, verb)
    return notice


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """One notice: what it says, its paper, how far it is."""
    notice = _notice(request, pk, "facility.view")
    data = notices.words_of(notice, timezone.localdate())
    return paper_page(
        request,
        "running/notice.html",
        notice_papers.PAPER,
        data,
        name=f"体制の届出書_{notice.facility.name}",
        heading="体制の届出書",
        facility=notice.facility,
        notice=notice,
        table=next(one for one in data["sections"] if one["columns"]),
        source="出した内容" if notice.state in notices.OUT else "いまの記録",
        back_url=at("running:notices", notice.facility_id),
        file_url=at("running:notice_file", pk),
        word_url=at("running:notice_word", pk),
        may_write=may(request.membership, WRITE) and not notices.why_not_drop(notice),
        may_answer=may(request.membership, RECEIVE) and not notices.why_not_give_back(notice),
        may_take_back=may(request.membership, WRITE) and not notices.why_not_take_back(notice),
    )


@require_safe
def file(request, pk):
    """The PDF of a notice, or back to the page that makes it."""
    notice = _notice(request, pk, "facility.view")
    data = notices.words_of(notice, timezone.localdate())
    return hand_out(notice_papers.PAPER, data, page=at("running:notice", pk))


@require_safe
def word(request, pk):
    """A notice as a Word file."""
    notice = _notice(request, pk, "facility.view")
    data = notices.words_of(notice, timezone.localdate())
    return hand_out_word(data, name=f"体制の届出書_{notice.facility.name}")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request, pk):
    """Say that it was printed and handed in, or hand it to the ward's desk."""
    notice = _notice(request, pk, WRITE)
    back = at("running:notice", pk)
    if why := notices.why_not_hand_in(notice):
        return refused(request, why, back)
    to_ward, today = notice.to == StatusNotice.To.WARD, timezone.localdate()

    def make(data=None):
        return NoticeOutForm(data, notice=notices.access_notice(request.membership, pk), today=today)

    label = "担当に出す" if to_ward else "印刷して出した"
    return answered(
        request,
        make,
        lambda form, seen: notices.hand_in(
            by=request.membership,
            notice=notice,
            way=form.cleaned_data.get("way", ""),
            day=form.cleaned_data.get("day"),
            today=today,
            seen=seen,
        ),
        success="担当に出しました。受け付けられると、今日が届け出た日になります。"
        if to_ward
        else "出したことを記録しました。出した日が届け出た日です。",
        back=back,
        show=lambda form: _form_page(request, notice.facility, form, label, back, label),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Say that the office outside gave it back, or that it was recorded by mistake as gone out."""
    notice = _notice(request, pk, WRITE)
    back = at("running:notice", pk)
    if why := notices.why_not_take_back(notice):
        return refused(request, why, back)

    def make(data=None):
        return NoticeBackForm(data, changes=[notices.access_notice(request.membership, pk)])

    return answered(
        request,
        make,
        lambda form, seen: notices.take_back(
            by=request.membership,
            notice=notice,
            because=form.cleaned_data["because"],
            today=timezone.localdate(),
            seen=seen,
        ),
        success="記録しました。届け出た日は無くなりました。直してもう一度出すか、取りやめてください。",
        back=back,
        show=lambda form: _form_page(request, notice.facility, form, BACK, back, "記録する"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def drop(request, pk):
    """Drop a notice that did not go out."""
    notice = _notice(request, pk, WRITE)
    back = at("running:notices", notice.facility_id)
    return ask_first(
        request,
        lambda seen: notices.drop(by=request.membership, notice=notice, seen=seen),
        changes=[notice],
        refusal=notices.why_not_drop(notice),
        success="届出書を取りやめました。変更は、別の届出書に入れられます。",
        next_url=back,
        cancel_url=at("running:notice", pk),
        heading="届出書を取りやめる",
        body="まだ出していない届出書を取りやめます。入れた変更の記録は残ります。",
        facts=[("宛先", notice.office)],
        submit="取りやめる",
        danger=True,
        crumbs=[
            (notice.facility.name, at("obligations:facility", notice.facility_id)),
            ("体制の届出書", back),
        ],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """The desk accepts a notice, or gives it back."""
    notice = _notice(request, pk, RECEIVE)
    back = at("running:notice", pk)
    if why := notices.why_not_give_back(notice):
        return refused(request, why, back)

    def make(data=None):
        return NoticeAnswerForm(data, notice=notices.access_notice(request.membership, pk))

    def act(form, seen):
        told = {"by": request.membership, "notice": notice, "today": timezone.localdate(), "seen": seen}
        if form.cleaned_data["answer"] == "accept":
            return notices.accept(**told)
        return notices.give_back(remark=form.cleaned_data["remark"], **told)

    return answered(
        request,
        make,
        act,
        success="答えを記録しました。",
        back=back,
        show=lambda form: _form_page(request, notice.facility, form, "届出書に答える", back, "答える"),
    )


@require_safe
def desk(request):
    """The notices that lie with the desk."""
    permit(request.membership, RECEIVE)
    return render(request, "running/notices_desk.html", {"rows": notices.waiting_for(request.membership)})
