"""The visit's sheet as PDF and Word, and its photos: pages of a facility's own people."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.views import ask_first, facility_of, frame
from meetings.visits import papers, photos, selectors
from meetings.visits.forms import PhotoForm
from office import files
from office.confirming import refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none, private_download
from office.plain_papers import hand_out_word


def _facility(request, pk):
    facility = facility_of(request, pk)
    permit(request.membership, "visit.edit")
    return facility


def _visit(request, pk):
    visit = selectors.access_visit(request.membership, pk)
    permit(request.membership, "visit.edit")
    visit.facility.municipality = request.municipality
    return visit


@require_http_methods(["GET", "HEAD", "POST"])
def blank_sheet(request, pk):
    """The sheet to write on during a visit."""
    facility = _facility(request, pk)
    return _page(request, facility, papers.blank(facility), "visit_blank", "見学の用紙を印刷する")


@require_safe
def blank_file(request, pk):
    """The PDF of that sheet, or back to the page that makes it."""
    facility = _facility(request, pk)
    return hand_out(papers.SHEET, papers.blank(facility), page=at("meetings:visit_blank", pk))


@require_safe
def blank_word(request, pk):
    """That sheet as a Word file."""
    facility = _facility(request, pk)
    return hand_out_word(papers.blank(facility), name=f"見学の記録用紙_{facility.name}")


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request, pk):
    """What was recorded of a visit, on paper."""
    visit = _visit(request, pk)
    return _page(request, visit.facility, papers.filled(visit), "visit_sheet", "見学の記録を印刷する", visit)


@require_safe
def sheet_file(request, pk):
    """The PDF of a visit's record, or back to the page that makes it."""
    visit = _visit(request, pk)
    return hand_out(papers.SHEET, papers.filled(visit), page=at("meetings:visit_sheet", pk))


@require_safe
def sheet_word(request, pk):
    """A visit's record as a Word file."""
    visit = _visit(request, pk)
    name = f"見学の記録_{visit.facility.name}_{format_date(visit.date, weekday=False)}"
    return hand_out_word(papers.filled(visit), name=name)


def _page(request, facility, data, name, here, visit=None):
    pk = visit.pk if visit else facility.pk
    context = frame(
        request,
        facility,
        "visits",
        here=here,
        file_url=at(f"meetings:{name}_file", pk),
        word_url=at(f"meetings:{name}_word", pk),
        back_url=at("meetings:visits", facility.pk),
    )
    name = f"{data['title']}_{facility.name}"
    return paper_page(request, "meetings/visit_sheet.html", papers.SHEET, data, name=name, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def photo_new(request, pk):
    """Add a photo to a visit."""
    visit = _visit(request, pk)
    back = at("meetings:visits", visit.facility_id)
    if why := photos.why_not_add(visit):
        return refused(request, why, back)
    form = PhotoForm(post_data_or_none(request), request.FILES or None)
    if form.is_valid():
        try:
            job = photos.start_adding(
                by=request.membership,
                visit=visit,
                title=form.cleaned_data["title"],
                upload=form.cleaned_data["file"],
            )
        except Refused as error:
            return refused(request, error, back)
        return redirect(at("office:reading", job.pk))
    context = frame(request, visit.facility, "visits", here="見学の写真を加える", form=form, visit=visit)
    return render(request, "meetings/visit_photo.html", context)


@require_safe
def photo(request, pk):
    """Hand a photo out, as a download always."""
    taken = selectors.access_photo(request.membership, pk)
    data = files.pieces_of(taken.file)
    if data is None:
        raise Http404
    return private_download(data, taken.file)


@require_http_methods(["GET", "HEAD", "POST"])
def photo_remove(request, pk):
    """Take a photo away from a visit."""
    taken = selectors.access_photo(request.membership, pk)
    permit(request.membership, "visit.edit")
    taken.visit.facility.municipality = request.municipality
    back = at("meetings:visits", taken.visit.facility_id)
    return ask_first(
        request,
        lambda: photos.remove_photo(by=request.membership, photo=taken),
        success="写真を外しました。",
        next_url=back,
        facility=taken.visit.facility,
        tab="visits",
        heading="見学の写真を外す",
        body="見学の記録からこの写真を外します。",
        facts=[("見学した日", format_date(taken.visit.date)), ("写っているもの", taken.title)],
        submit="写真を外す",
        danger=True,
        cancel_url=back,
    )
