"""差し戻しのひな形: the list with a form for a new one, and the page of one."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from meetings.reply_templates import selectors, services
from meetings.reply_templates.forms import ChangeTemplateForm, NewTemplateForm
from office.changing.views import save
from office.confirming import ask_first
from office.http import post_data_or_none

LIST = "meetings:reply_templates"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    """What the desk has, and a new one."""
    permit(request.membership, "minutes.review")
    form = NewTemplateForm(post_data_or_none(request))
    if form.is_valid():
        services.add_template(by=request.membership, **form.cleaned_data)
        messages.success(request, "ひな形を登録しました。")
        return redirect(at(LIST))
    context = {"form": form, "templates": selectors.templates_of(request.membership)}
    return render(request, "meetings/reply_templates/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Word one anew."""
    template = selectors.access_template(request.membership, pk)
    permit(request.membership, "minutes.review")

    def make(data=None):
        now = selectors.access_template(request.membership, pk)
        return ChangeTemplateForm(data, initial={"title": now.title, "text": now.text}, changes=[now])

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.change_template(
                by=request.membership, template=template, seen=seen, **form.values()
            ),
            remake=make,
            success="ひな形を直しました。",
            next_url=at(LIST),
            cancel_url=at(LIST),
        )
        if answer is not None:
            return answer
    context = {"form": form, "template": template, "back_url": at(LIST)}
    return render(request, "meetings/reply_templates/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """Take one away."""
    template = selectors.access_template(request.membership, pk)
    permit(request.membership, "minutes.review")
    return ask_first(
        request,
        lambda seen: services.remove_template(by=request.membership, template=template, seen=seen),
        changes=[template],
        success="ひな形を消しました。",
        next_url=at(LIST),
        cancel_url=at(LIST),
        heading="ひな形を消す",
        body="これまでに書いた指摘は、そのまま残ります。",
        facts=[("見出し", template.title)],
        submit="消す",
        danger=True,
    )
