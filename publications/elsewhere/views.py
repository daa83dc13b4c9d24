"""Pages of one place other than the register: put it right, put a photo beside it, look at the photo."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.views import facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.files import pieces_of
from office.http import post_data_or_none, private_download
from publications.elsewhere import selectors, services
from publications.elsewhere.forms import CorrectElsewhereForm, ProofForm
from publications.elsewhere.subjects import page_of, subject_of


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request, pk):
    """Put right what was noted of a place, or note that it ended."""
    publication = selectors.access_elsewhere(request.membership, pk)
    permit(request.membership, "meeting.edit")
    back = page_of(publication)

    def make(data=None):
        return CorrectElsewhereForm(data, publication=selectors.access_elsewhere(request.membership, pk))

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.correct(
                by=request.membership, publication=publication, today=today(), seen=seen, **form.said
            ),
            remake=make,
            success="公表の記録を直しました。",
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    return _show(request, publication, "公表の記録を直す", form, back)


@require_http_methods(["GET", "HEAD", "POST"])
def prove(request, pk):
    """Choose a photo that shows where the minutes can be read."""
    publication = selectors.access_elsewhere(request.membership, pk)
    permit(request.membership, "meeting.edit")
    back = page_of(publication)
    form = ProofForm(post_data_or_none(request), request.FILES or None)
    if form.is_valid():
        try:
            job = services.start_proving(
                by=request.membership, publication=publication, upload=form.cleaned_data["photo"]
            )
        except Refused as error:
            return refused(request, error, back)
        return redirect(at("office:reading", job.pk))
    return _show(request, publication, "証拠の写真を付ける", form, back)


def _show(request, publication, here, form, back):
    facility = facility_of(request, publication.facility_id)
    context = frame(request, facility, "meetings", here=here, form=form, publication=publication, back=back)
    return render(request, "publications/elsewhere.html", context | {"about": subject_of(publication).about})


@require_safe
def photo(request, pk):
    """The photo itself, for the facility's people and the desk."""
    publication = selectors.access_elsewhere(request.membership, pk)
    data = pieces_of(publication.proof) if publication.proof else None
    if data is None:
        raise Http404
    return private_download(data, publication.proof)
