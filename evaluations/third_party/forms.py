"""The form for a paper of an evaluation."""

from django import forms

from evaluations.models import Evaluation, EvaluationFile
from office.forms import Form
from office.papers import AttachmentField


class EvaluationFileForm(Form):
    """A paper that belongs to an evaluation: what it is, and the file."""

    kind = forms.ChoiceField(label="何の文書か", widget=forms.RadioSelect)
    title = forms.CharField(label="文書名", max_length=200, help_text="例: 令和8年度 第三者評価結果報告書")
    file = AttachmentField(label="ファイル")

    def __init__(self, *args, evaluation, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [
            kind
            for kind in EvaluationFile.Kind
            if kind != EvaluationFile.Kind.NAMING or evaluation.kind == Evaluation.Kind.EQUIVALENT
        ]
        self.offer("kind", [(kind.value, kind.label) for kind in kinds])
