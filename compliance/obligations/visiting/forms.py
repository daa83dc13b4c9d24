"""What narrows the list of facilities to be visited."""

from django import forms

from facilities.wording import service_name
from office.forms import Form

_ALL = [("", "すべて")]


class VisitsFilter(Form):
    """Narrows by facility, type, area and whether a visit is planned. Unknown values narrow nothing."""

    q = forms.CharField(label="事業所名・カナ・番号・住所", required=False, max_length=100)
    type = forms.ChoiceField(label="サービス種別", required=False)
    area = forms.ChoiceField(label="日常生活圏域", required=False)
    planned = forms.ChoiceField(
        label="訪問の予定", required=False, choices=[*_ALL, ("no", "まだ予定がない"), ("yes", "予定がある")]
    )

    def __init__(self, data, *, types, areas):
        super().__init__(data)
        self.offer("type", _ALL + [(code, service_name(code)) for code in types])
        self.offer("area", _ALL + [(area, area) for area in areas])
        self.is_valid()

    @property
    def narrowing(self):
        """What ``selectors.due`` is narrowed by."""
        names = {"q": "query", "type": "service_type", "area": "life_area", "planned": "planned"}
        return {name: self.cleaned_data.get(box) or "" for box, name in names.items()}
