"""How a municipality is asked for what it says of itself and of its ordinance; the shape of any value."""

from django import forms
from django.core.exceptions import ValidationError

from compliance.obligations.values.shapes import SHAPES, Shape
from compliance.rules.ward_values import CONTACT, OFFICES, ONLINE_TOOLS
from office.fields import ClockField, CountField

#: A meeting keeps so many signs of it.
_LONGEST_TOOL = 80


class Contact(Shape):
    unasked = ("service_types", "settles_assumption")

    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(label="問い合わせ先", help_text="例: 見本市役所 介護課 事業者係")
        }


class OnlineTools(Shape):
    unasked = ("service_types", "settles_assumption")

    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(
                label="職員が参加できるオンラインの方法",
                max_length=600,
                help_text="一行に一つ。例: Zoom",
                widget=forms.Textarea(attrs={"rows": 5}),
            )
        }

    def pack(self, cleaned):
        names = list(dict.fromkeys(filter(None, map(str.strip, cleaned["value_given"].splitlines()))))
        if not names or any(len(name) > _LONGEST_TOOL for name in names):
            raise ValidationError(f"一行に一つ、{_LONGEST_TOOL}字までで入力してください。")
        return names

    def unpack(self, value):
        return {"value_given": "\n".join(value)}


class Office(Shape):
    unasked = ("settles_assumption",)
    names = ("value_given", "contact")

    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(label="窓口の名前", help_text="例: 介護保険課 事業者係"),
            "contact": forms.CharField(label="連絡先", required=False, help_text="例: 電話番号や窓口の場所"),
        }

    def pack(self, cleaned):
        return {"name": cleaned["value_given"], "contact": cleaned["contact"] or None}

    def unpack(self, value):
        return {"value_given": value["name"], "contact": value.get("contact") or ""}


class Article(Shape):
    """An article of the municipality's own ordinance: it is its own source."""

    unasked = ("since", "until", "settles_assumption", "source_title", "source_clause")
    names = ("value_given", "article")

    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(
                label="条例の名前と番号",
                max_length=200,
                help_text="例: 見本市指定地域密着型サービスの事業の人員、設備及び運営に関する基準を定める条例（平成25年見本市条例第1号）",
            ),
            "article": forms.CharField(label="条", max_length=100, help_text="例: 第85条"),
        }

    def pack(self, cleaned):
        return {"law": cleaned["value_given"], "article": cleaned["article"]}

    def unpack(self, value):
        return {"value_given": value["law"], "article": value["article"]}

    def source(self, value):
        return {"source_title": value["law"], "source_clause": value["article"]}


class AttendanceShape(Shape):
    unasked = ("service_types", "settles_assumption")
    names = ("value_given", "note")

    def fields(self, subject, book):
        return {
            "value_given": CountField(
                label="出席する職員の人数", max_value=20, help_text="出席しないときは0"
            ),
            "comes_from": ClockField(
                label="出席できる時間（平日）の初め", required=False, help_text="例: 8:30"
            ),
            "comes_until": ClockField(
                label="出席できる時間（平日）の終わり",
                required=False,
                help_text="例: 17:15",
                after="comes_from",
            ),
            "note": forms.CharField(label="条件など", required=False, help_text="例: そのほかの時間は相談"),
        }

    def pack(self, cleaned):
        hours = [cleaned["comes_from"], cleaned["comes_until"]]
        if any(hours) and not (all(hours) and hours[0] < hours[1]):
            raise ValidationError("出席できる時間は、初めと終わりの両方を、早い順に入力してください。")
        packed = {"officers": cleaned["value_given"], "note": cleaned["note"] or None}
        return packed | ({"hours": [f"{hour:%H:%M}" for hour in hours]} if all(hours) else {})

    def unpack(self, value):
        comes_from, comes_until = value.get("hours") or ("", "")
        shown = {"value_given": value["officers"], "note": value.get("note") or ""}
        return shown | {"comes_from": comes_from, "comes_until": comes_until}


def shape_of(subject):
    """How a value is asked for."""
    if subject.setting is not None:
        return SHAPES[subject.setting.shape]
    if subject.is_article:
        return Article()
    if subject.name == CONTACT:
        return Contact()
    if subject.name == ONLINE_TOOLS:
        return OnlineTools()
    return Office() if subject.name == OFFICES else AttendanceShape()
