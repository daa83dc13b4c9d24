"""The steps of an evaluation as one page shows them: where each stands, and what is done next."""

from dataclasses import dataclass

from django.utils.html import format_html

from accounts.links import at
from compliance.rules.calendar import months_before
from compliance.rules.wareki import format_date
from evaluations.blanks.content import COUNCIL, OWN, SUMMARY
from evaluations.models import Evaluation, EvaluationChoice, ResultReport
from evaluations.path import policies, selectors
from evaluations.path.absent import absentees_of
from evaluations.reports.policies import is_overtaken, waits_for_center
from evaluations.reports.selectors import own_among_papers
from evaluations.sheets.policies import AGENCY_CODE, sheet_called, staff_codes
from evaluations.sheets.selectors import is_staff
from facilities.self_reports.badges import marked_day
from meetings.models import Meeting

DONE, CURRENT, TODO = "done", "current", "todo"


@dataclass
class PathStep:
    """One step. ``links``: [(label, address)]; ``state`` is given once all are known: the first open one is current.

    ``is_missed``: nothing is left to do, as the time for it is over and it was not done.
    """

    label: str
    is_done: bool
    said: str = ""
    links: tuple = ()
    state: str = TODO
    is_missed: bool = False


def steps_of(path, sheets, reports):
    """All steps of a path, in their order. Args: ``sheets``: its AnswerSheets; ``reports``: as of ``selectors.reports_of``."""
    way = policies.way_of(path)
    steps = [*_of_staff(path, sheets), _own_sheets(path, sheets), _checked(path), _own(path)]
    if way == EvaluationChoice.Way.MEETING:
        steps += [
            _meeting(path),
            _told(path),
            _sent_before(path),
            *_absent(path),
            _council(path, sheets),
            _outside(path),
            _public(path, sheets),
        ]
        steps += [_published(path), *_reported(path, reports)]
    elif way == EvaluationChoice.Way.AGENCY:
        steps += [_agency(path, sheets), _public(path, sheets), _published(path), *_reported(path, reports)]
    else:
        steps.append(PathStep("外部評価", True, "この年度は、緩和を認められているので受けません。"))
    steps.append(_goals(path))
    is_open = [step for step in steps if not step.is_done]
    for step in steps:
        is_next = bool(is_open) and step is is_open[0]
        step.state = DONE if step.is_done and not step.is_missed else CURRENT if is_next else TODO
    return steps


def _of_staff(path, sheets):
    if not staff_codes(path):
        return []
    given = [one for one in sheets if is_staff(one)]
    back = [one for one in given if one.handed_in_at]
    said = f"{len(given)}枚のうち{len(back)}枚が提出されました。" if given else "まだ配っていません。"
    links = [("職員に配る", at("evaluations:path_staff", path.pk))]
    if not path.own_id:
        for code in staff_codes(path):
            name = sheet_called(path, code)[0]["name"]
            links.append((f"自分の{name}に答える", at("evaluations:path_mine", path.pk, code)))
    if back:
        links.append(("集まった答えを見る", at("evaluations:path_gathered", path.pk)))
    done = bool(path.own_id) or (bool(given) and len(back) == len(given))
    return [PathStep("職員の評価票", done, said, tuple(links))]


def _sheets_by(path, sheets, who):
    return [one for one in sheets if one.code.endswith(f"-{who}")]


def _links_to(path, sheets):
    """Each sheet to be filled in or to come as a file; one that came is opened."""
    links = []
    for one in sheets:
        name = sheet_called(path, one.code)[0]["name"]
        if one.file_id:
            links.append((f"{name}のファイル", at("evaluations:sheet_file", one.pk)))
        else:
            links.append((name, at("evaluations:sheet", one.pk)))
            links.append((f"{name}をファイルで付ける", at("evaluations:sheet_upload", one.pk)))
    return tuple(links)


def _own_sheets(path, sheets):
    own = _sheets_by(path, sheets, OWN)
    back = [one for one in own if one.handed_in_at]
    said = f"{len(own)}枚のうち{len(back)}枚が仕上がっています。"
    return PathStep("事業所の評価票", len(back) == len(own), said, _links_to(path, own))


def _checked(path):
    if path.checked_on:
        said = f"{format_date(path.checked_on)}　{path.checked_by}"
        return PathStep("職員どうしの確認", True, said)
    links = (("確かめたことを記録する", at("evaluations:path_check", path.pk)),)
    return PathStep("職員どうしの確認", False, "職員どうしで、評価票を確かめ合います。", links)


def _own(path):
    if path.own_id:
        return PathStep("自己評価", True, f"{format_date(path.own.date)}に終えました。")
    if paper := selectors.on_paper(path, Evaluation.Kind.SELF):
        said = f"{format_date(paper.date)}に、紙で行った記録があります。"
        return PathStep("自己評価", False, said, (("自己評価を終える", at("evaluations:path_own", path.pk)),))
    links = (("自己評価を終える", at("evaluations:path_own", path.pk)),)
    return PathStep("自己評価", False, "上の三つがそろったら、終えます。", links)


def _meeting(path):
    links = (("会議を選ぶ", at("evaluations:path_meeting", path.pk)),)
    if path.part is None:
        return PathStep("評価する会議", False, "単独で開く会議を一つ選びます。", links)
    said = f"{format_date(path.part.meeting.date)}の会議"
    return PathStep("評価する会議", True, said, () if path.outside_id else links)


def _told(path):
    """The notice, a month before, that says that the meeting evaluates (N7-E7)."""
    part = path.part
    label = "評価することの通知"
    if part is None:
        return PathStep(label, False, "会議の1か月前までに、評価することと自己評価を構成員へ伝えます。")
    by = months_before(part.meeting.date, 1)
    links = (("構成員へ通知する", at("meetings:notices", part.pk)),)
    if part.notified_on is None:
        is_over = part.meeting.state == Meeting.State.HELD
        said = f"通知には「外部評価を行う」と書かれます。{format_date(by)}までに出します。"
        return PathStep(label, bool(path.outside_id) or is_over, said, links)
    said = format_html("{}に構成員へ通知しました。", marked_day(part, "notified_on"))
    if part.notified_on > by:
        said = format_html("{}会議の1か月前（{}）を過ぎていました。", said, format_date(by))
    untold = selectors.members_not_told(part)
    if untold and part.meeting.state == Meeting.State.PLANNED:
        said = format_html(
            "{}ただし{}人への通知には、評価することが書かれていません。会議を選ぶ前に出したためです。もう一度送ってください。",
            said,
            untold,
        )
        return PathStep(label, False, said, links)
    return PathStep(label, True, said)


def _sent_before(path):
    """The self-evaluation, which members should have with the notice, a month before (N7-E7)."""
    part, label = path.part, "自己評価を前もって届ける"
    if part is None:
        return PathStep(label, False, "通知と一緒に、自己評価を構成員が読めるようにします。")
    by = months_before(part.meeting.date, 1)
    is_over = bool(path.outside_id) or part.meeting.state == Meeting.State.HELD
    links = (("自己評価を資料に付ける", at("evaluations:path_attach", path.pk)),)
    versions = own_among_papers(path)
    if not versions:
        if is_over:
            # It cannot be done any more, and the way goes on: the step says so, and is not called done.
            return PathStep(label, True, "会議の資料に付いていません。", is_missed=True)
        return PathStep(label, False, f"{format_date(by)}までに会議の資料に付けます。", links)
    said = "会議の資料に付けた日の記録はありません。"
    if path.attached_id in versions:
        late = path.attached_on > by
        said = f"{format_date(path.attached_on)}に、会議の資料に付けました。"
        said += f"会議の1か月前（{format_date(by)}）{'を過ぎていました' if late else 'までに付けています'}。"
    if without := selectors.letters_without(path, versions):
        said += f"付ける前に出した手紙が{without}通あります。その人には、印刷して渡してください。"
    return PathStep(label, True, said)


def _absent(path):
    """Those who cannot come: the papers that went out to them, and their opinions (N7-E3)."""
    found = absentees_of(path) if path.part is not None else []
    if not found:
        return []
    said = "\n".join(one.in_words for one in found)
    is_over = bool(path.outside_id) or path.part.meeting.state == Meeting.State.HELD
    done = is_over or all(one.papers_on and one.has_written for one in found)
    if not done:
        said += "\n意見は、資料を会議の前に出した人のものだけを、出席に代わるものとして数えます。"
    links = () if is_over else (("構成員へ通知する", at("meetings:notices", path.part_id)),)
    return [PathStep("来られない人の資料と意見", done, said, links)]


def _council(path, sheets):
    label, council = "会議での評価", _sheets_by(path, sheets, COUNCIL)
    back = [one for one in council if one.handed_in_at]
    done = len(back) == len(council)
    if path.part is None or path.part.meeting.state != Meeting.State.HELD:
        said = "会議の開催を記録してから、出た意見を設問ごとに書きます。来られない人の意見は、開催通知のリンクから届きます。"
        links = () if path.part is None else (("会議を開く", at("meetings:detail", path.part_id)),)
        return PathStep(label, done, said, links)
    said = f"{len(council)}枚のうち{len(back)}枚が仕上がっています。"
    return PathStep(label, done, said, _links_to(path, council))


def _outside(path):
    if path.outside_id:
        return PathStep("外部評価", True, f"{format_date(path.outside.date)}の会議で受けました。")
    links = (("外部評価を終える", at("evaluations:path_council", path.pk)),)
    return PathStep(
        "外部評価", False, "自治体か地域包括支援センターと、別の法人の知見のある人の意見が要ります。", links
    )


def _public(path, sheets):
    summary = _sheets_by(path, sheets, SUMMARY)
    back = [one for one in summary if one.handed_in_at]
    links = _links_to(path, summary)
    if path.outside_id:
        links = (
            *links,
            ("公表用の資料を作り、名前がないか確かめる", at("publications:evaluation_prepare", path.pk)),
        )
    said = "公表用の評価票をまとめます。" if summary else "評価票が、そのまま公表用の資料になります。"
    return PathStep("公表用の資料", len(back) == len(summary) and bool(path.outside_id), said, links)


def _published(path):
    if path.outside is None:
        return PathStep(
            "公表", False, "利用者と家族、情報公表システムかホームページ、事業所の掲示で公表します。"
        )
    links = (("公表する", at("publications:evaluation_places", path.outside_id)),)
    if path.outside.published_on:
        said = format_html("{}から公表しています。", marked_day(path.outside, "published_on"))
        return PathStep("公表", True, said, links)
    return PathStep(
        "公表", False, "公開ページに出すか、ほかの方法で公表したことを証拠と一緒に残します。", links
    )


def _reported(path, reports):
    for to in ResultReport.To:
        label, row = f"結果報告書（{to.label}）", reports.get(to)
        links = (("提出する", at("evaluations:path_report", path.pk, to.value)),)
        if row is None:
            yield PathStep(label, False, "外部評価を終えてから提出します。", links if path.outside_id else ())
        elif row.state == ResultReport.State.RETURNED:
            yield PathStep(label, False, f"差し戻されました。{row.remark}", links)
        elif is_overtaken(row, reports.get(ResultReport.To.WARD)):
            said = "自治体へは直したものを出しています。同じものを、もう一度送ってください。"
            yield PathStep(label, False, said, (("直したものを送る", links[0][1]),))
        else:
            said = f"{format_date(row.handed_in_on)}に提出しました（{_where(row)}）。"
            again = (("もう一度送る", links[0][1]),) if waits_for_center(row) else ()
            yield PathStep(label, True, said, again)


def _where(row):
    """How far a report is; of one that a center was sent, whether and when it said that it has it."""
    if row.to == ResultReport.To.CENTER and row.answered_on:
        return f"{format_date(row.answered_on)}に受け取ったと知らせがありました"
    return "受け取ったという知らせはまだです" if waits_for_center(row) else row.get_state_display()


def _agency(path, sheets):
    label = "評価機関の外部評価"
    row = path.outside or selectors.on_paper(path, Evaluation.Kind.AGENCY)
    if row is None:
        links = (("結果を記録する", at("evaluations:new", path.facility_id) + "?kind=agency"),)
        return PathStep(label, False, "評価機関から結果が届いたら、記録します。", links)
    if path.outside_id is None:
        links = (("結果をこの年度の外部評価にする", at("evaluations:path_agency", path.pk)),)
        said = f"{row.received_from}から受けた記録があります。結果を設問ごとに写すか、ファイルで付けます。"
        return PathStep(label, False, said, links)
    result = next((one for one in sheets if one.code == AGENCY_CODE), None)
    ways = [("記録を開く", at("evaluations:edit", row.pk))]
    if result is not None:
        ways += _links_to(path, [result])
    done = result is not None and result.handed_in_at is not None
    return PathStep(label, done, f"{row.received_from}から受けました。", tuple(ways))


def _goals(path):
    links = (("目標を書く", at("evaluations:path_goals", path.pk)),)
    return PathStep("次の年度の目標", bool(path.goals), path.goals, links)
