"""担当のメモ: what a desk notes about a facility, for its own officers and the ward's administrators."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import may, permit
from facilities.register import selectors, services
from facilities.register.forms.notes import NoteForm
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def notes(request, pk):
    """Read the notes on a facility; the desk adds one."""
    membership = request.membership
    facility = selectors.access_noted(membership, pk)
    writes = may(membership, "note.write")
    form = NoteForm(post_data_or_none(request)) if writes else None
    if request.method == "POST":
        permit(membership, "note.write")
        if form.is_valid():
            services.add_note(by=membership, facility=facility, text=form.cleaned_data["text"])
            messages.success(request, "メモを残しました。")
            return redirect(at("facilities:notes", facility.pk))
    context = {"facility": facility, "form": form, "notes": selectors.notes_seen_by(membership, facility)}
    return render(request, "facilities/notes.html", context)
