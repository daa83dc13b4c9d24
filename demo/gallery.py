"""The component gallery at /mihon/: every part of the screens in every state, with invented sample data."""

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from office.charts import GridRow, Mark, ward_grid, year_strip
from office.fields import ClockField, CountField, UploadField, WarekiDateField
from office.forms import Form
from office.status_looks import FLAGS, LOOKS

TODAY = date(2026, 11, 22)


class SampleForm(Form):
    """Every kind of widget once."""

    name = forms.CharField(label="会議の名前", help_text="参加する人に届く通知にのります。")
    held_on = WarekiDateField(label="開いた日")
    starts_at = ClockField(label="始まる時刻", required=False)
    count = CountField(label="出席した人数", min_value=1)
    kind = forms.ChoiceField(
        label="開き方",
        widget=forms.RadioSelect,
        choices=[("place", "集まって開く"), ("online", "オンラインで開く")],
    )
    topics = forms.MultipleChoiceField(
        label="話し合った題目",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("community", "地域との交流"), ("disaster", "防災・防犯"), ("hygiene", "衛生管理")],
    )
    area = forms.ChoiceField(
        label="日常生活圏域",
        choices=[("", "選んでください"), ("east", "東"), ("west", "西")],
        help_text="自治体の地図にあります。",
    )
    text = forms.CharField(label="議事の要点", required=False, widget=forms.Textarea)
    paper = UploadField(label="資料", required=False, max_bytes=20 * 2**20, endings=("pdf", "xlsx"))
    agreed = forms.BooleanField(label="名前が出ていないことを確かめました")


class SampleFilter(Form):
    kind = forms.ChoiceField(
        label="サービス種別", required=False, choices=[("", "すべて"), ("gh", "共同生活援助")]
    )
    words = forms.CharField(label="事業所の名前", required=False)


def _marks() -> list[Mark]:
    return [
        Mark(date(2026, 1, 13), "meeting", "会議", url="#strip"),
        Mark(date(2026, 3, 13), "meeting", "会議", url="#strip"),
        Mark(date(2026, 3, 31), "overdue", "前年度の会議（6回目）", url="#strip"),
        Mark(date(2026, 4, 20), "meeting", "会議（1回目）", url="#strip"),
        Mark(date(2026, 5, 20), "met", "議事録の提出", late=True),
        Mark(date(2026, 5, 31), "met", "会議を開く（1回目）"),
        Mark(date(2026, 7, 15), "visit", "見学"),
        Mark(date(2026, 9, 30), "behind", "会議を開く（3回目）", url="#strip"),
        Mark(date(2026, 10, 20), "overdue", "議事録の公表"),
        Mark(date(2026, 11, 30), "due_soon", "会議を開く（4回目）"),
        Mark(date(2026, 12, 10), "meeting_planned", "会議の予定"),
        Mark(date(2027, 3, 31), "upcoming", "会議を開く（6回目）"),
        Mark(date(2027, 3, 31), "exempt", "見学（1年に1回）"),
        Mark(date(2028, 4, 1), "keeping", "記録を保存する"),
    ]


def _grid_rows() -> list[GridRow]:
    marks = _marks()
    return [
        GridRow("グループホームみほん", marks, url="#grid", note="認知症対応型共同生活介護・見本福祉会"),
        GridRow(
            "デイサービス見本の庭",
            marks[5:8] + marks[10:12],
            url="#grid",
            note="地域密着型通所介護・合同会社みほん",
        ),
        GridRow("見本ホーム第二", [], note="共同生活援助・見本福祉会"),
    ]


@require_safe
def gallery(request):
    """All components on one page."""
    bound = SampleForm(
        {"wrong-held_on": "令和7年2月30日", "wrong-count": "十", "wrong-kind": "nowhere"}, prefix="wrong"
    )
    context = {
        "today": TODAY,
        "moment": datetime(2026, 11, 22, 5, 5, tzinfo=UTC),
        "statuses": [key for key in LOOKS if key != "late"],
        "flags": list(FLAGS),
        "dues": [
            (date(2027, 3, 31), "upcoming"),
            (date(2026, 11, 30), "due_soon"),
            (TODAY, "due_soon"),
            (date(2026, 11, 19), "overdue"),
            (date(2026, 5, 20), "met"),
            (None, "upcoming"),
        ],
        "strip": year_strip(2026, _marks(), TODAY),
        "grid": ward_grid(2026, _grid_rows(), TODAY),
        "page": Paginator(range(1, 2001), 20).get_page(request.GET.get("page")),
        "form": SampleForm(prefix="fresh"),
        "wrong": bound,
        "filter_form": SampleFilter(prefix="filter"),
        **_frame(),
        **_parts(),
    }
    return render(request, "components/gallery.html", context)


def _frame() -> dict:
    """What stands around a page, and on the login page of the demo."""
    return {
        "nav": [
            {"label": "見本帳", "url": reverse("gallery"), "current": True, "count": None},
            {"label": "提出されたもの", "url": "#tables", "current": False, "count": 3},
            {"label": "事業所", "url": "#grid", "current": False, "count": None},
        ],
        "demo": True,
        "user": {"is_authenticated": True},
        "municipality": {"name": "見本市"},
        "membership": {
            "name": "見本 花子",
            "get_role_display": "事業所職員",
            "operator": {"name": "社会福祉法人見本福祉会"},
        },
        "demo_codes": [
            {
                "role": "自治体の職員",
                "municipality": "見本市",
                "what": "介護保険の担当として、事業所の状況",
                "email": "officer@mihon.example",
                "password": "mihon-no-aikotoba",
                "code": "123456",
            }
        ],
    }


def _parts() -> dict:
    return {
        "tab_items": [
            {"label": "一覧", "url": "#parts", "current": True, "count": 13},
            {"label": "月ごとの表", "url": "#grid", "current": False, "count": None},
        ],
        "step_items": [
            {"label": "ファイルを選ぶ", "state": "done"},
            {"label": "中身を確かめる", "state": "current"},
            {"label": "取り込む", "state": "todo"},
        ],
        "check_items": [
            {
                "title": "構成員を登録する",
                "text": "会議に来てくださる方の一覧です。",
                "url": "#parts",
                "done": True,
            },
            {
                "title": "次の会議を予定する",
                "text": "日にちが決まると、通知する日も分かります。",
                "url": "#parts",
                "action": "予定する",
                "done": False,
            },
        ],
        "fact_pairs": [
            ("事業所番号", "1399900001"),
            ("サービス種別", "認知症対応型共同生活介護"),
            ("日常生活圏域", None),
            ("運営する法人", "社会福祉法人見本福祉会"),
        ],
    }
