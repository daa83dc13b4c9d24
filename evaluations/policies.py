"""What a facility can record here, and why an evaluation may not stand so.

Each check returns an empty text or the sentence that refuses.
"""

from django.db.models import Q

from compliance.rules import load_rulebook
from compliance.rules.codes import CouncilCode
from compliance.rules.wareki import format_date
from evaluations.models import Evaluation, EvaluationPath


def type_of(facility):
    """The rulebook's service type of a facility, or None for one that it does not know."""
    return load_rulebook().service_types.get(facility.service_type)


def kinds_for(facility):
    """The kinds of evaluation the rules know for the facility (N7-E2, N8-6a, O6-1b, O6-3), in the model's order."""
    service_type = type_of(facility)
    if service_type is None:
        return []
    kinds = set()
    if service_type.external_evaluation:
        kinds |= {Evaluation.Kind.SELF, Evaluation.Kind.EXTERNAL}
    if "agency" in service_type.external_evaluation:
        kinds.add(Evaluation.Kind.AGENCY)
    if service_type.council == CouncilCode.CHIIKI_RENKEI:
        kinds |= {Evaluation.Kind.THIRD_PARTY, Evaluation.Kind.EQUIVALENT}
    if _is_reviewed(service_type, facility.variant or None):
        kinds.add(Evaluation.Kind.REVIEW)
    return [kind for kind in Evaluation.Kind if kind in kinds]


def _is_reviewed(service_type, variant):
    duties = load_rulebook().duties.values()
    branches = (branch for duty in duties if duty.fact == "reviews" for branch in duty.branches)
    return any(branch.scope.binds(service_type, variant) for branch in branches)


#: What follows once a kind of evaluation was done: the fields that hold the days. At the meeting that evaluates
#: (N7-E1) the council has heard it; a self-evaluation is published and reported with the outside one (N7-E6).
_LATER = {
    Evaluation.Kind.SELF: ("presented_on",),
    Evaluation.Kind.EXTERNAL: ("published_on", "reported_on"),
    Evaluation.Kind.AGENCY: ("presented_on", "published_on"),
    Evaluation.Kind.THIRD_PARTY: ("presented_on", "published_on"),
    Evaluation.Kind.EQUIVALENT: (),
    Evaluation.Kind.REVIEW: ("presented_on",),
}
_WORDS = {
    "presented_on": "会議で報告",
    "published_on": "公表",
    "reported_on": "自治体へ報告",
}


def later_steps(kind):
    """The fields of the steps that follow an evaluation of a kind, in their order."""
    return _LATER[Evaluation.Kind(kind)]


#: What takes the place of meetings (O6-1b): an officer looks at it and confirms it.
CHECKED = (Evaluation.Kind.THIRD_PARTY, Evaluation.Kind.EQUIVALENT)


def steps_of(evaluation):
    """Where an evaluation stands: [(step in words, its field)], the evaluation itself first."""
    later = [(_WORDS[name], name) for name in later_steps(evaluation.kind)]
    if evaluation.kind in CHECKED:
        later.append(("自治体の確認", "confirmed_on"))
    return [("実施", "date"), *later]


def why_not_step(kind, name):
    """Why an evaluation of this kind has no such step; empty where it has, or may."""
    if name == "presented_on" or name in later_steps(kind) or kind != Evaluation.Kind.REVIEW:
        return ""
    return "協議会の評価では、この日は空けておきます。"


#: The days of an evaluation's later steps, as its row names them.
STEPS = ("presented_on", "published_on", "reported_on")
#: All that a facility says of an evaluation.
SAID = (
    "kind",
    "date",
    "meeting",
    "received_from",
    "certified_by",
    "contracted_on",
    "visited_on",
    "named_by",
    "named_on",
    *STEPS,
    "published_where",
)
#: What an officer looks at: where it changes, what was answered before answers something else.
LOOKED_AT = (
    "kind",
    "date",
    "received_from",
    "certified_by",
    "contracted_on",
    "visited_on",
    "named_by",
    "named_on",
    "published_on",
    "published_where",
)


def why_not_so(facility, values, today):
    """Why an evaluation may not stand so: {field: sentence}, "" for the evaluation as a whole.

    Args: ``values``: fields of the Evaluation; those absent or empty are left alone; ``today``: no day lies ahead.
    """
    found = {}
    kind, date, meeting = (values.get(name) for name in ("kind", "date", "meeting"))
    if kind and kind not in kinds_for(facility):
        found["kind"] = "この事業所では、この種類の評価は記録できません。"
    for name in ("date", "named_on", *STEPS):
        day = values.get(name)
        if day and day > today:
            found[name] = "先の日付は記録できません。済んだあとで記録してください。"
        elif name not in STEPS or not day:
            continue
        elif date and day < date:
            found[name] = f"実施日（{format_date(date)}）より後の日付を入力してください。"
        elif kind and (why := why_not_step(kind, name)):
            found[name] = why
    found |= _why_not_before(kind, values, today)
    return _why_not_who(kind, values) | found | _why_not_at(meeting, kind, date)


#: What comes before the result of a 第三者評価, and by whom its agency is certified: no other kind has them.
_BEFORE = ("contracted_on", "visited_on")


def _why_not_before(kind, values, today):
    """The contract, the visit and the result follow each other (N8-5)."""
    found = {}
    if kind and kind != Evaluation.Kind.THIRD_PARTY:
        only = "「第三者評価」のときだけ入力します。空けておいてください。"
        return {name: only for name in ("certified_by", *_BEFORE) if values.get(name)}
    last = None
    for name in (*_BEFORE, "date"):
        day = values.get(name)
        if day and last and day < last:
            found[name] = f"{format_date(last)}より後の日付を入力してください。契約、訪問調査、結果の順です。"
        elif day and name != "date" and day > today:
            found[name] = "先の日付は記録できません。済んだあとで記録してください。"
        last = day or last
    return found


#: What the kinds that take a meeting's place must say (O6-1b), and how one is asked for it.
_ASKED = {
    Evaluation.Kind.THIRD_PARTY: {"received_from": "評価機関の名前を入力してください。"},
    Evaluation.Kind.EQUIVALENT: {
        "named_by": "準ずる措置と定めた人（都道府県知事など）を入力してください。",
        "named_on": "準ずる措置と定められた日を入力してください。",
    },
}


def _why_not_who(kind, values):
    """Who evaluated or named it, and where it was published: said where the rules need it, and nowhere else."""
    found = {name: why for name, why in _ASKED.get(kind, {}).items() if not values.get(name)}
    if kind and kind != Evaluation.Kind.EQUIVALENT:
        only = "「準ずる措置」のときだけ入力します。空けておいてください。"
        found |= {name: only for name in ("named_by", "named_on") if values.get(name)}
    published_on, where = values.get("published_on"), values.get("published_where")
    if kind == Evaluation.Kind.THIRD_PARTY and published_on and not where:
        found["published_where"] = "どこで公表したかを入力してください。"
    if where and not published_on:
        found["published_on"] = "公表した日も入力してください。"
    return found


def why_not_change(evaluation, values):
    """Why a facility may not correct an evaluation so: what its desk recorded is the desk's, but for the steps after it."""
    if gone := why_gone(evaluation):
        return gone
    if not evaluation.recorded_by_ward:
        return ""
    if all(getattr(evaluation, name) == value for name, value in values.items() if name in LOOKED_AT):
        return ""
    return (
        "この評価は、自治体が協議会の評価として記録しました。違うところがあるときは、担当に知らせてください。"
    )


def why_gone(evaluation):
    """What stands in the way of anything more with a result (None: there is none): it was disposed of."""
    return (
        f"{format_date(evaluation.disposed_on)}に廃棄しました。"
        if evaluation and evaluation.disposed_on
        else ""
    )


def why_not_remove_file(evaluation):
    """Why no paper may be taken away from an evaluation: somebody relied on them."""
    if gone := why_gone(evaluation):
        return gone
    if evaluation.published_on or evaluation.confirmed_on:
        return (
            "公表したか、担当が確認した評価の文書は外せません。"
            "名前が残っているときは「内容を消す」から求めてください。"
        )
    return ""


def why_not_check(evaluation):
    """Why there is nothing for an officer to confirm or question about an evaluation."""
    return "" if evaluation.kind in CHECKED else "自治体が確認するのは、第三者評価と準ずる措置だけです。"


def why_not_confirm(evaluation):
    """Why an officer cannot confirm an evaluation now."""
    if evaluation.confirmed_on:
        return f"この記録は、{format_date(evaluation.confirmed_on)}に確認しています。"
    return why_not_check(evaluation)


def _why_not_at(meeting, kind, date):
    if meeting is None:
        if kind != Evaluation.Kind.EXTERNAL:
            return {}
        return {"meeting": "評価を行った会議を選んでください。まだなければ、先に会議を記録してください。"}
    if kind != Evaluation.Kind.EXTERNAL:
        return {"meeting": "会議を選べるのは「外部評価（会議を活用）」だけです。「選ばない」にしてください。"}
    if date and date != meeting.date:
        return {
            "date": f"選んだ会議の日（{format_date(meeting.date)}）と違います。"
            "会議で行った評価の実施日は、会議の日です。"
        }
    return {}


def is_reported_by_program(evaluation):
    """Did 結果報告書 that were handed in here set the day of the report, and does it still stand?"""
    return evaluation.handed_in_on is not None and evaluation.reported_on == evaluation.handed_in_on


def is_published_by_program(evaluation):
    """Did putting it on the register set the day on which it was published, and does that still stand?"""
    since = evaluation.on_register_since
    return since is not None and evaluation.published_on == since


def is_of_path(evaluation):
    """Did it come out of a year's sheets, here?"""
    return EvaluationPath.objects.filter(Q(own=evaluation) | Q(outside=evaluation)).exists()


def why_not_remove(evaluation):
    """Why an evaluation may not be taken away: its desk recorded it, or it came out of a year's sheets, which name it."""
    if evaluation.recorded_by_ward:
        return "この評価は、自治体が協議会の評価として記録したので消せません。違うところがあるときは、担当に知らせてください。"
    if is_of_path(evaluation):
        return "評価票から記録された評価なので、消せません。評価の道すじで使っています。"
    return ""


#: What a year's sheets, its meeting and its publishing say of an evaluation: nobody types it.
OF_PATH = ("kind", "date", "meeting", "published_on", "published_where")


def why_not_change_of_path(evaluation, values):
    """Why kind, day, meeting and publication of an evaluation may not be typed: its year's steps say them."""
    said = {name: values[name] for name in OF_PATH if name in values}
    if all(getattr(evaluation, name) == value for name, value in said.items()) or not is_of_path(evaluation):
        return ""
    return (
        "評価票から記録された評価なので、種類と実施日と会議は変えられません。"
        "公表した日は、評価の道すじの「公表する」で残します。"
    )


MADE_PUBLIC = "この評価には公表の記録があるので、消せません。間違えて公表したものは、「公表した所と証拠」で取り下げます。"
#: What putting it on the register says of an evaluation.
OF_REGISTER = ("kind", "date", "published_on", "published_where")


def why_not_change_on_register(evaluation, values):
    """Why kind, day and publication of an evaluation that stands on the register may not be typed: the register says them."""
    if evaluation.on_register_since is None:
        return ""
    if all(getattr(evaluation, name) == values[name] for name in OF_REGISTER if name in values):
        return ""
    return (
        "公開ページに出ている評価なので、種類と実施日と公表した日は変えられません。"
        "違うときは、「公表した所と証拠」で取り下げてから直します。"
    )
