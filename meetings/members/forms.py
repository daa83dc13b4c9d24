"""The short code of a letter, a member's answer, a slip that somebody enters, the day letters were handed over."""

from django import forms

from meetings.models import Reply
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates


class MemberCodeForm(Form):
    """The short code that stands on a member's letter."""

    code = forms.CharField(
        label="手紙の番号",
        max_length=60,
        help_text="手紙にある12文字の英字と数字です。大文字と小文字、区切りの「-」は、気にしなくてかまいません。",
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class ReplyForm(ChangeMixin, Form):
    """Whether a member comes, who comes instead, and what they want to say before. Args: ``online``: is that offered?"""

    kind = forms.ChoiceField(label="ご出席", widget=forms.RadioSelect)
    proxy_name = forms.CharField(
        label="代理で来る人のお名前",
        max_length=80,
        required=False,
        help_text="「代理の人が出席する」を選んだときだけ、入力してください。",
    )
    opinion = forms.CharField(
        label="会議の前に伝えたいこと",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="書かなくてもかまいません。事業所の職員が読みます。",
    )

    def __init__(self, *args, online, reply=None, **kwargs):
        given = {name: getattr(reply, name) for name in ("kind", "proxy_name", "opinion")} if reply else {}
        super().__init__(*args, initial=given, **kwargs)
        kinds = [kind for kind in Reply.Kind if online or kind != Reply.Kind.ONLINE]
        if reply is not None and reply.kind not in kinds:
            kinds.append(Reply.Kind(reply.kind))
        self.offer("kind", [(kind.value, kind.label) for kind in kinds])
        self.reply = reply

    def meant_by(self, asked, day):
        """The answer that the button of a mail named, to be pressed once on the page: a mail is opened by machines too.

        None where it is not offered, asks for a name, or stands already as the answer about this day.
        """
        kinds, reply = dict(self.fields["kind"].choices), self.reply
        if self.is_bound or asked not in kinds or asked == Reply.Kind.PROXY:
            return None
        if reply is not None and (reply.kind, reply.about) == (asked, day):
            return None
        return {"kind": asked, "words": kinds[asked], "opinion": reply.opinion if reply else ""}

    def clean(self):
        cleaned = super().clean()
        name = (cleaned.get("proxy_name") or "").strip()
        if cleaned.get("kind") == Reply.Kind.PROXY and not name:
            self.add_error("proxy_name", "代理で来る人のお名前を入力してください。")
        elif name and cleaned.get("kind") not in (None, Reply.Kind.PROXY):
            self.add_error(
                "proxy_name",
                "代理の人が来るときは、上で「代理の人が出席する」を選んでください。来ないときは、お名前を消してください。",
            )
        return cleaned

    @property
    def said(self):
        """What was answered, as the services take it."""
        return {name: self.cleaned_data[name].strip() for name in ("kind", "proxy_name", "opinion")}


class HandedForm(ChangeMixin, PlausibleDates, Form):
    """On which day the printed letters were handed over or posted."""

    day = WarekiDateField(label="渡した日、または郵便で出した日")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, initial={"day": today}, **kwargs)
        self.today = today
