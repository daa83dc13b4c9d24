"""Pages of the import desk: which column is what, and what a word means."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.importing.desk import selectors, services
from facilities.importing.desk.mapping_form import MappingForm
from facilities.importing.desk.words_form import WordsForm
from facilities.models import ListMapping
from office.changing.views import save
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def columns(request, pk):
    """Say which column of a list is what; the list is read by it, and the next one of its layout too."""
    file = selectors.access_list(request.membership, pk)
    permit(request.membership, "list.import")
    proposal = selectors.proposal_of(file)
    if proposal is None:
        return redirect(at("facilities:import"))

    def make(data=None):
        kept = selectors.mapping_of(proposal) or ListMapping()
        return MappingForm(data, proposal=proposal, kept=kept)

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.confirm_mapping(
                by=request.membership, file=file, proposal=proposal, mapping=form.confirmed(), seen=seen
            ),
            remake=make,
            success="",
            next_url=lambda job: at("office:reading", job.pk),
            cancel_url=at("facilities:import"),
        )
        if answer is not None:
            return answer
    context = {"file": file, "form": form, "proposal": proposal, "is_remembered": bool(form.changes[0].pk)}
    return render(request, "facilities/desk/columns.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def words(request, pk):
    """Say what the words of a list mean that nobody knew; every list is read by it from now on."""
    file = selectors.access_list(request.membership, pk)
    permit(request.membership, "list.import")
    asked = selectors.words_of(file)

    def make(data=None):
        return WordsForm(data, words=asked, explained=list(selectors.explained_words()))

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.explain_words(
                by=request.membership, file=file, answers=form.answers(), meanings=form.meanings(), seen=seen
            ),
            remake=make,
            success="",
            next_url=lambda job: at("office:reading", job.pk),
            cancel_url=at("facilities:import"),
        )
        if answer is not None:
            return answer
    return render(request, "facilities/desk/words.html", {"file": file, "form": form})
