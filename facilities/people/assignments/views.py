"""Pages on which an operator's manager, or the ward, gives staff their facilities."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.people.assignments import selectors, services
from facilities.people.assignments.forms import AssignmentForm, StaffFilter
from office.changing.views import save
from office.http import post_data_or_none

PAGE_SIZE = 50


@require_safe
def staff(request):
    """Staff with the facilities each looks after, and the facilities nobody does."""
    permit(request.membership, "assignment.edit")
    form = StaffFilter(request.GET)
    query = form.cleaned_data["q"] if form.is_valid() else ""
    page = Paginator(selectors.staff_seen_by(request.membership, query), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    assigned = selectors.assigned_to(page.object_list)
    nobody = selectors.facilities_without_staff(request.membership)[: PAGE_SIZE + 1]
    context = {
        "page": page,
        "rows": [(person, assigned[person.pk]) for person in page],
        "form": form,
        "query": query,
        "nobody": nobody[:PAGE_SIZE],
        "nobody_more": len(nobody) > PAGE_SIZE,
    }
    return render(request, "facilities/staff.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Choose the facilities of one member of staff."""
    person = selectors.access_staff(request.membership, pk)
    permit(request.membership, "assignment.edit")

    def make(data=None):
        row = selectors.access_staff(request.membership, pk)
        return AssignmentForm(data, person=row, assignments=selectors.assignments_of(row))

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        back = at("assignments:staff")
        answer = save(
            request,
            form,
            lambda seen: services.assign(by=request.membership, person=person, seen=seen, **form.values()),
            remake=make,
            success=f"{person.name}さんの担当を保存しました。",
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    has_choices = form.fields["facilities"].queryset.exists()
    return render(
        request, "facilities/staff_edit.html", {"person": person, "form": form, "has_choices": has_choices}
    )
