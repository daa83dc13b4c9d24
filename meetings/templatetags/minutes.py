"""Words for a meeting, who was there, and what a version of its minutes was made for."""

from django import template
from django.utils.html import format_html, format_html_join

from accounts.trail import name_shown_to
from compliance.rules import load_rulebook
from compliance.rules.references import reference_words
from meetings.minutes.invited_people import everyone_asked
from meetings.models import Version
from meetings.record.talk import counts_in_words, is_reported
from office.look.dates import wareki_time

register = template.Library()


@register.filter
def scene(made_for):
    """``{{ version.made_for|scene }}``: 提出, 差し戻し, 受理 or 公表用の確認."""
    return Version.MadeFor(made_for).label


@register.filter
def reference(clause):
    """``{{ heading.clause|reference }}``: the source of a heading by its title and its own heading."""
    return reference_words(clause, load_rulebook().vocabulary)


@register.filter
def version_words(version):
    """``{{ found.before|version_words }}``: 第2版（提出、令和8年11月22日（日）14時05分）."""
    made = wareki_time(version.made_at)
    return format_html("第{}版（{}、{}）", version.number, scene(version.made_for), made)


@register.filter
def hours(meeting):
    """``{{ meeting|hours }}``: 14:00〜15:30; nothing where the beginning is open."""
    if not meeting.starts_at:
        return ""
    ends = f"〜{meeting.ends_at:%-H:%M}" if meeting.ends_at else ""
    return f"{meeting.starts_at:%-H:%M}{ends}"


@register.filter
def place_words(meeting):
    """``{{ meeting|place_words }}``: the place, and where it is held online too, by what the facility named."""
    if meeting.on_paper:
        return "書面だけで行った"
    if not meeting.online:
        return meeting.place
    # What the ward sees of a meeting says nothing of the tool.
    tool = getattr(meeting, "online_tool", "")
    return f"{meeting.place}（オンラインあり{f': {tool}' if tool else ''}）"


@register.filter
def came_words(group):
    """``{{ group|came_words }}``: those of a category who came, and as what."""
    return "、".join(f"{one.name}{_as_what(one)}" for one in group.came) or "—"


@register.filter
def away_words(group):
    """``{{ group|away_words }}``: those of a category who did not come, with those who sent their opinion."""
    sent = [f"{one.name}（意見あり）" for one in group.opinions]
    away = [f"{one.name}{f'（{one.absent_because}）' if one.absent_because else ''}" for one in group.away]
    return "、".join([*away, *sent]) or "—"


@register.filter
def activity_words(part):
    """``{{ part|activity_words }}``: whether the activity was reported, and the counts that were."""
    counts = counts_in_words(part.day_visits, part.overnight_stays)
    if is_reported(part.day_visits, part.overnight_stays):
        return f"報告した、{counts}"
    if counts:
        return f"{counts}だけです。通いと宿泊の両方の回数を入れると、報告したことになります"
    if part.activity_reported:
        return "「報告した」の印だけで、回数がありません。回数を入れると、報告したことになります"
    return "まだ記録がありません"


def _as_what(one):
    return "（代理）" if one.is_proxy else "" if one.member_id else "（名簿外）"


_MARKS = {
    "added": '<ins><span class="hidden-text">（ここから加わった）</span>{}<span class="hidden-text">（ここまで）</span></ins>',
    "removed": '<del><span class="hidden-text">（ここから消えた）</span>{}<span class="hidden-text">（ここまで）</span></del>',
}


@register.filter
def marked(pieces):
    """``{{ box.pieces|marked }}``: a text with what came in and what went out, also for who hears it read."""
    marks = (format_html(_MARKS.get(piece.kind, "{}"), piece.text) for piece in pieces)
    return format_html_join("", "{}", ((mark,) for mark in marks))


@register.filter(name="everyone_asked")
def everyone_asked_to(version):
    """``{{ version|everyone_asked }}``: who was asked to the meeting, by category: came, absent, by opinion."""
    return everyone_asked(version.content)


@register.filter
def shown_to(writer, reader):
    """``{{ version.made_by|shown_to:membership }}``: the name, or the desk, as this reader may know it."""
    return name_shown_to(reader, writer)
