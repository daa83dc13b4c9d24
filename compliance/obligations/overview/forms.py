"""What narrows the overview."""

from django import forms

from accounts import selectors as accounts_selectors
from accounts.models import Role
from accounts.selectors import MANY_OPERATORS
from compliance.obligations.assessing.standing import STATUSES
from compliance.obligations.overview.selectors import WORDS, is_closed, lines_seen_by
from compliance.rules import load_rulebook
from office.forms import Form
from office.search import looking_for
from office.status_looks import LOOKS

VIEWS = (("list", "一覧"), ("grid", "月ごとの表"))
ALL = [("", "すべて")]
STATUS_WORDS = {status: WORDS.get(status) or LOOKS[status].label for status in STATUSES}


def lines_wanted(membership, data, *, on):
    """What the conditions in an address leave, whatever its status: (lines, form, is there nothing to narrow?).

    Args: ``data``: the QueryDict of the address; ``on``: today.
    """
    query = data.get("q", "").replace("\0", "")[:100]
    lines = lines_seen_by(membership, on=on, query=query)
    is_empty = not lines
    desks = accounts_selectors.desks() if membership.role == Role.WARD_ADMIN else []
    if not data.get("closed"):
        lines = [line for line in lines if not is_closed(line, on)]
    form = OverviewFilter(data, lines=lines, desks=desks)
    return form.keep(lines), form, is_empty


class OverviewFilter(Form):
    """Narrows the ward's overview; choices are what the lines at hand hold. Unknown values narrow nothing."""

    q = forms.CharField(label="事業所名・カナ・番号・住所", required=False, max_length=100)
    desk = forms.ChoiceField(label="担当", required=False)
    service_type = forms.ChoiceField(label="サービス種別", required=False)
    operator = forms.ChoiceField(label="法人", required=False)
    life_area = forms.ChoiceField(label="日常生活圏域", required=False)
    status = forms.CharField(required=False, widget=forms.HiddenInput)
    view = forms.CharField(required=False, widget=forms.HiddenInput)
    closed = forms.BooleanField(label="廃止した事業所も含める", required=False)

    def __init__(self, data, *, lines, desks):
        super().__init__(data)
        self.desks = {str(desk.pk): desk for desk in desks}
        types = load_rulebook().service_types
        present = {line.service_type for line in lines}
        known = [(code, one.name) for code, one in types.items() if code in present]
        known += [(code, code) for code in sorted(present - types.keys())]
        operators = sorted({(line.operator, str(line.operator_id)) for line in lines})
        areas = sorted({line.life_area for line in lines if line.life_area})
        self._offer("desk", [(pk, desk.name) for pk, desk in self.desks.items()])
        self._offer("service_type", known)
        if len(operators) > MANY_OPERATORS:
            self.fields["operator"] = forms.CharField(label="法人名", required=False, max_length=100)
        else:
            self._offer("operator", [(pk, name) for name, pk in operators])
        self._offer("life_area", [(area, area) for area in areas])
        self.is_valid()

    def _offer(self, name, choices):
        # Where only one value occurs, choosing it would change nothing.
        if len(choices) > 1:
            self.offer(name, ALL + choices)
        else:
            del self.fields[name]

    def clean_status(self):
        status = self.cleaned_data["status"]
        return status if status in STATUSES else ""

    def wanted(self, name):
        """The value to narrow by, or "" where none was given or it is not on offer."""
        return self.cleaned_data.get(name) or ""

    @property
    def view_wanted(self):
        return "grid" if self.wanted("view") == "grid" else "list"

    def keep(self, lines):
        """The lines that hold all conditions but the status."""
        desk = self.desks.get(self.wanted("desk"))
        tests = [lambda line: line.matches_query]
        if desk is not None:
            tests.append(lambda line: line.service_type in desk.service_types)
        if wanted := self.wanted("service_type"):
            tests.append(lambda line: line.service_type == wanted)
        if operator := self.wanted("operator"):
            is_chosen = isinstance(self.fields["operator"], forms.ChoiceField)
            holds = looking_for(operator)
            tests.append(
                lambda line: str(line.operator_id) == operator if is_chosen else holds(line.operator)
            )
        if area := self.wanted("life_area"):
            tests.append(lambda line: line.life_area == area)
        return [line for line in lines if all(test(line) for test in tests)]
