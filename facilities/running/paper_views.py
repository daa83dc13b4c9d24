"""Pages on which papers of the measures, and the 体制等状況一覧表, are made and handed out."""

from urllib.parse import urlencode

from django import forms
from django.http import Http404
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.running import papers
from facilities.running.measure_views import lines_of
from facilities.selectors import access_facility
from office.forms import Form
from office.handing_out import hand_out, paper_page
from office.plain_papers import hand_out_word


class BlankForm(Form):
    """What one event serves: the subjects that it is held for."""

    areas = forms.MultipleChoiceField(
        label="取り上げる分野",
        widget=forms.CheckboxSelectMultiple,
        help_text="一緒に行うものをすべて選びます。内容を書く欄が、分野ごとに分かれます。",
    )

    def __init__(self, *args, areas, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("areas", list(areas.items()))


def _blank(request, pk, item):
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    if item not in papers.TITLES:
        raise Http404
    areas = papers.areas_with(facility, item, timezone.localdate())
    if not areas:
        raise Http404
    chosen = [code for code in request.GET.getlist("areas") if code in areas] or list(areas)[:1]
    form = BlankForm({"areas": chosen}, areas=areas)
    return facility, form, papers.blank(facility, item, [areas[code] for code in chosen]), chosen


@require_http_methods(["GET", "HEAD", "POST"])
def blank(request, pk, item):
    """The paper of a committee, a training or a drill, for the subjects that are ticked."""
    facility, form, data, chosen = _blank(request, pk, item)
    query = f"?{urlencode({'areas': chosen}, doseq=True)}"
    return _page(
        request,
        facility,
        papers.BLANK,
        data,
        choice=form,
        items=[(code, label, code == item) for code, label in papers.TITLES.items()],
        source="選んだ分野",
        back_url=at("running:measures", pk),
        above="委員会・研修・計画の一覧表",
        file_url=at("running:blank_file", pk, item) + query,
        word_url=at("running:blank_word", pk, item) + query,
    )


@require_safe
def blank_file(request, pk, item):
    """The PDF of that paper, or back to the page that makes it."""
    _, _, data, chosen = _blank(request, pk, item)
    query = f"?{urlencode({'areas': chosen}, doseq=True)}"
    return hand_out(papers.BLANK, data, page=at("running:blank", pk, item) + query)


@require_safe
def blank_word(request, pk, item):
    """That paper as a Word file."""
    facility, _, data, _ = _blank(request, pk, item)
    return hand_out_word(data, name=f"{data['title']}_{facility.name}")


def _table(request, pk):
    facility, _, lines = lines_of(request, pk)
    return facility, papers.status_table(facility, lines, timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
def table(request, pk):
    """The 体制等状況一覧表 on paper, in the form's order."""
    facility, data = _table(request, pk)
    return _page(
        request,
        facility,
        papers.TABLE,
        data,
        source="いまの記録",
        back_url=at("running:table", pk),
        above="体制等状況一覧表",
        file_url=at("running:table_file", pk),
    )


@require_safe
def table_file(request, pk):
    """The PDF of that table, or back to the page that makes it."""
    _, data = _table(request, pk)
    return hand_out(papers.TABLE, data, page=at("running:table_print", pk))


def _page(request, facility, kind, data, **more):
    name = f"{data['title']}_{facility.name}"
    return paper_page(request, "running/paper.html", kind, data, name=name, facility=facility, **more)
