"""What is typed of cases."""

from django import forms

from facilities import pseudonyms
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form
from office.papers import AttachmentField


class NewCaseForm(Form):
    """How a case is called."""

    pseudonym = forms.CharField(
        label="呼び名",
        max_length=20,
        help_text="例: 利用者A。名前との対応は、事業所の中だけで控えてください。",
    )

    def clean_pseudonym(self):
        pseudonym = pseudonyms.written(self.cleaned_data["pseudonym"])
        if why := pseudonyms.why_not_case(pseudonym):
            raise forms.ValidationError(why)
        return pseudonym


class ContractForm(ChangeMixin, Form):
    """When the contract ended."""

    ended_on = WarekiDateField(
        label="契約が終わった日", required=False, help_text="利用が続いているときは空けておきます。"
    )
    held_back = forms.CharField(
        label="廃棄を止める理由",
        required=False,
        max_length=1000,
        help_text="例: 苦情の申し立てが続いているため。止めないときは空けておきます。名前は書かないでください。",
    )

    def __init__(self, data=None, *, case):
        initial = {"ended_on": case.contract_ended_on, "held_back": case.held_back}
        super().__init__(data, initial=initial, changes=[case])


class CasePaperForm(Form):
    """A paper of a case."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第2回の会議の事例報告")
    file = AttachmentField(label="ファイル")


class ProposeCasesForm(Form):
    """Why the ticked cases' papers are to be disposed of."""

    words = forms.CharField(label="廃棄する理由", max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
