"""The forms on what a home may ask for as rent (O6-4c): trying it, and keeping what came out."""

from django import forms

from compliance.rules.charges import ChargesError, rent_of_owned, rent_of_rented
from facilities.charges import rents
from office.changing.forms import ChangeMixin
from office.fields import CountField
from office.forms import Form
from office.offering import OfferingInput

OWNED, RENTED = "owned", "rented"
#: Yen: no home costs more.
_MOST = 99_999_999_999


def _yen(label, help_text="", required=False):
    return CountField(label=label, help_text=help_text, required=required, max_value=_MOST)


class RentForm(Form):
    """A building and what is to be taken off. Afterwards ``ceiling`` holds yen a month and resident, None until then."""

    ceiling: int | None = None

    building = forms.ChoiceField(
        label="建物", choices=[(RENTED, "借りている"), (OWNED, "自分のもの")], initial=RENTED
    )
    paid = _yen(
        "かかる額（円）",
        "借りている建物は、大家に払うひと月の家賃です。自分の建物は、建設費に修繕費を足した額です。",
        required=True,
    )
    life_months = CountField(
        label="耐用月数",
        required=False,
        max_value=1_200,
        help_text="自分の建物のときだけ。22年なら264か月です。",
    )
    capacity = CountField(label="定員（人）", max_value=999)
    staff_part = _yen(
        "職員だけが使う部屋の分（円）", "宿直室などに当たる額です。「かかる額」と同じ決め方で書きます。"
    )
    subsidy = _yen("補助金などの分（円）", "国や自治体から受けた額です。「かかる額」と同じ決め方で書きます。")
    asked = _yen("いまの家賃（円）", "利用者ひとりの、ひと月の額です。")
    market = _yen("近くの相場（円）", "近隣の同じような部屋の、ひと月の額です。")

    def clean(self):
        values = super().clean()
        if self.errors:
            return values
        amounts = {name: values[name] or 0 for name in ("staff_part", "subsidy")}
        amounts["capacity"] = values["capacity"]
        try:
            if values["building"] == RENTED:
                self.ceiling = rent_of_rented(rent=values["paid"], **amounts)
            else:
                life = values["life_months"] or 0
                self.ceiling = rent_of_owned(building=values["paid"], life_months=life, **amounts)
        except ChargesError as fault:
            self.add_error(None, str(fault))
        return values

    @property
    def warnings(self):
        """What is too much, in sentences."""
        asked, market = self.cleaned_data.get("asked"), self.cleaned_data.get("market")
        if self.ceiling is None:
            return []
        found = []
        if asked is not None and asked > self.ceiling:
            found.append(f"いまの家賃は、実費の目安より{asked - self.ceiling:,}円高くなっています。")
        if market is not None and max(asked or 0, self.ceiling) > market:
            found.append(f"近くの相場（{market:,}円）を超えないようにしてください。")
        return found


class RentKeepForm(RentForm):
    """What was tried and came out, to be kept: for which rooms, and with what the local market was compared."""

    room_type = forms.CharField(
        label="部屋の種類",
        max_length=30,
        required=False,
        help_text="部屋の広さなどで家賃が違うときだけ。例: 6畳、2階の角部屋",
    )
    market_basis = forms.CharField(
        label="相場の調べ方",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="何と見比べたかを書きます。例: 駅から徒歩15分、6畳のアパート5件の募集の平均",
    )

    def __init__(self, *args, facility, **kwargs):
        super().__init__(*args, **kwargs)
        self.tried = list(RentForm.base_fields)
        for name in self.tried:
            self.fields[name].widget = forms.HiddenInput()
        self.add("dwelling", dwelling_box(facility))
        self.fields["room_type"].widget = room_type_box(facility)
        self.order_fields([*self.tried, "dwelling"])

    def clean(self):
        values = super().clean()
        if not self.errors and values["market"] is None:
            self.add_error(None, "近くの相場を入力して計算し直すと、結果を残せます。")
        return values


def dwelling_box(facility):
    """The box that says for which dwelling a rent is; left as it is, for the whole home."""
    rows = facility.dwellings.filter(closed_on=None)
    return forms.ModelChoiceField(
        rows,
        label="住居",
        required=False,
        empty_label="全体（どの住居も同じ）",
        help_text="家賃が住居で違うときに選びます。",
    )


def room_type_box(facility):
    """The box for a kind of room, which offers those that the home has named before."""
    return OfferingInput(offers=rents.room_types(facility), attrs={"maxlength": 30})


class RentBackForm(ChangeMixin, Form):
    """Why a kept reckoning is taken back."""

    because = forms.CharField(
        label="取り消す理由",
        max_length=300,
        help_text="例: 定員をまちがえて計算した。額が変わったときは、取り消さずに計算し直して残します。",
    )
