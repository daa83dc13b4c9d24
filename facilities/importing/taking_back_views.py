"""The page that asks once more before all that a list has written is taken back."""

from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.importing import policies, selectors, taking_back
from facilities.models import Dwelling, Facility
from office.confirming import ask_first

#: So many facilities are named.
NAMED = 10


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Show what goes and what is as before again, or what rests on the list by now; then do it."""
    batch = selectors.access_import(request.membership, pk)
    permit(request.membership, "list.import")
    back = at("facilities:import_detail", pk)
    why = policies.why_not_take_back(batch)
    plan = taking_back.TakingBack() if why or request.method == "POST" else taking_back.look(batch)
    return ask_first(
        request,
        lambda seen: taking_back.start(by=request.membership, batch=batch, seen=seen),
        changes=[batch],
        refusal=why or taking_back.why_not(plan),
        success="取り込みの取り消しを始めました。",
        next_url=back,
        heading="この取り込みを取り消す",
        body="この一覧で新しく登録した事業所は消え、変わった内容は取り込む前のものに戻ります。登録した手続きも取り消します。"
        "だれがいつ取り消したかは、操作の記録に残ります。",
        facts=_facts(batch, plan),
        submit="取り込みを取り消す",
        danger=True,
        cancel_url=back,
        crumbs=[
            ("一覧の取り込み", at("facilities:import")),
            (batch.file.name, back),
            ("取り消し", ""),
        ],
    )


def _facts(batch, plan):
    return [
        ("一覧", batch.file.name),
        ("消える事業所", _named(Facility, plan.removed)),
        ("前の内容に戻る事業所", _named(Facility, plan.restored)),
        ("消える住居", _named(Dwelling, plan.dwellings)),
        ("前の内容に戻る住居", f"{len(plan.dwellings_restored):,}件"),
        (
            "取り消す手続き",
            "、".join(f"{step.name}の{step.get_kind_display()}" for step in plan.steps[:NAMED])
            + (f"、ほか{len(plan.steps) - NAMED:,}件" if len(plan.steps) > NAMED else "")
            or "ありません",
        ),
    ]


def _named(model, pks):
    """How many rows, and the names of the first."""
    if not pks:
        return "ありません"
    more = "など" if len(pks) > NAMED else ""
    return f"{len(pks):,}件（{'、'.join(selectors.names_of(model, pks[:NAMED]))}{more}）"
