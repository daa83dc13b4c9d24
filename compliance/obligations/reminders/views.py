"""What was told to whom and when, and what somebody wants to be told."""

from django.core.paginator import Paginator
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors as accounts_selectors
from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.reminders import choice_services, selectors, sent_selectors
from compliance.obligations.reminders.forms import ReminderChoiceForm, stage_told
from facilities.register.selectors import suspended_among
from facilities.selectors import access_facility, facilities_seen_by
from office import outbox
from office.changing.views import save
from office.http import post_data_or_none

PAGE_SIZE = 30


@require_safe
def sent(request):
    """The mails of reminders one may read again: one's own, for the ward's administrators everybody's."""
    digests = sent_selectors.digests_seen_by(request.membership)
    context = {
        "page": Paginator(digests, PAGE_SIZE).get_page(request.GET.get("page")),
        "is_set_up": outbox.is_set_up(),
        "profile": accounts_selectors.ward_profile(),
    }
    return render(request, "obligations/reminders/sent.html", context)


@require_safe
def digest(request, pk):
    """One day's mail as it was written, and what of it did not go out."""
    digest = sent_selectors.access_digest(request.membership, pk)
    context = {
        "digest": digest,
        "data": digest.snapshot.data,
        "taken_out": sent_selectors.taken_out_of(digest),
    }
    return render(request, "obligations/reminders/digest.html", context)


@require_safe
def follow(request, pk):
    """Where a mail's link leads: the duty it speaks of, on the page of its facility."""
    reminder = sent_selectors.access_reminder(request.membership, pk)
    place = f"d-{slugify(reminder.duty)}-{slugify(reminder.subject)}"
    return HttpResponseRedirect(f"{at('obligations:facility', reminder.facility_id)}#{place}")


@require_safe
def about_facility(request, pk):
    """What people were told of one facility, to whom and when."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    page = Paginator(sent_selectors.sent_about(facility), PAGE_SIZE).get_page(request.GET.get("page"))
    told = sent_selectors.told_of([reminder.pk for reminder in page])
    context = {
        "facility": facility,
        "page": page,
        "entries": [(one, stage_told(one), told.get(one.pk, [])) for one in page],
        "is_read": facility.pk in selectors.people_of([facility.pk]),
    }
    return render(request, "obligations/reminders/facility.html", context)


@require_safe
def nobody(request):
    """Facilities for which nobody reads what is sent, with what is overdue there."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    unread = selectors.unread_by_need(request.membership, on=today)
    page = Paginator(unread, PAGE_SIZE).get_page(request.GET.get("page"))
    starts_on = request.municipality.counts_from
    page.object_list = list(selectors.with_overdue(list(page), on=today, starts_on=starts_on).items())
    context = {
        "page": page,
        "resting": suspended_among([facility.pk for facility, _ in page], today),
        "today": today,
        "desks": selectors.unread_desks(request.membership),
        "has_facilities": facilities_seen_by(request.membership).exists(),
    }
    return render(request, "obligations/reminders/nobody.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """Which reminders somebody wants before the due date."""
    days = accounts_selectors.ward_profile().reminder_days

    def make(data=None):
        return ReminderChoiceForm(data, days_before=days, choice=selectors.choice_row(request.membership))

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        here = at("obligations:reminder_choice")
        answer = save(
            request,
            form,
            lambda seen: choice_services.save_choice(by=request.membership, seen=seen, **form.muted()),
            remake=make,
            success="お知らせの設定を保存しました。",
            next_url=here,
            cancel_url=here,
        )
        if answer is not None:
            return answer
    return render(request, "obligations/reminders/choose.html", {"form": form})
