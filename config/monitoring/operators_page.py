"""What the collector reads, in words, for the platform's operator: nothing of any municipality."""

import re
import tomllib
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.views.platform import platform_only
from config import read_only
from config.monitoring.figures import backups_now, figures_now, queue_length
from config.monitoring.probes import migrations_here, parts_say

PARTS = {
    "database": "データベース",
    "migrations": "移行",
    "broker": "Redis（順番待ち）",
    "beat": "時計役（beat）",
}
#: {figure: (what it is, from which value on somebody has to look)}; seconds are told as a length of time.
FIGURES = {
    "jobs_waiting": ("順番を待つ処理", None),
    "jobs_waiting_seconds": ("いちばん長く待っている処理", 300),
    "jobs_dwell_ms": ("1日の95%の処理が待った長さ（ミリ秒）", None),
    "jobs_running": ("動いている処理", None),
    "jobs_silent_seconds": ("いちばん長く音沙汰のない処理", 120),
    "jobs_failed_day": ("1日に失敗した処理", 6),
    "queue_length": ("Redis で待つ知らせ", 1000),
    "mails_due": ("送る時刻の来たメール", None),
    "mails_due_seconds": ("いちばん古い、送る時刻の来たメール", 600),
    "mails_stuck": ("3回以上試したメール", 1),
    "mails_refused_day": ("1日に受け取られなかったメール", 21),
    "reminders_due": ("きょうのお知らせを書き終えていない自治体", None),
    "stale_facilities": ("計算し直しを待つ印", None),
    "stale_seconds": ("いちばん古い印", 900),
    "backup_seconds": ("最後の控え", 108_000),
    "backup_proved_seconds": ("戻せることを最後に確かめた控え", 108_000),
}
_NEVER = ("backup_seconds", "backup_proved_seconds")
_LENGTHS = ((86_400, "日"), (3600, "時間"), (60, "分"))


@never_cache
@platform_only
@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """Parts, figures, version; a part that does not answer leaves the figures out."""
    said = parts_say()
    parts = [(PARTS[name], _in_words(word), word != "ok") for name, word in said.items()]
    readable = said["database"] == said["migrations"] == "ok"
    figures = _figures(said["broker"] == "ok") if readable else []
    context = {
        "parts": parts,
        "figures": figures,
        "version": _version(),
        "migrations": len(migrations_here()),
        "still": read_only.sentence(),
    }
    return render(request, "accounts/platform/work.html", context)


def _in_words(word: str) -> str:
    """What /readyz says of a part, for people."""
    number = next(iter(re.findall(r"\d+", word)), "")
    said = {"ok": "動いています", "away": "つながりません", "no answer": "応えません"}
    if word in said:
        return said[word]
    if word.endswith("missing"):
        return f"移行が{number}足りません"
    return f"知らせが{number}秒ありません" if number else "知らせがまだ一度もありません"


def _figures(with_queue: bool) -> list[tuple[str, str, bool]]:
    found = figures_now() | backups_now()
    if with_queue and (length := queue_length()) is not None:
        found["queue_length"] = length
    lines = [
        (words, _told(name, found[name]), limit is not None and found[name] >= limit)
        for name, (words, limit) in FIGURES.items()
        if name in found
    ]
    return lines + [(FIGURES[name][0], "一度もありません", True) for name in _NEVER if name not in found]


def _told(name: str, value: int) -> str:
    if not name.endswith("_seconds"):
        return f"{value:,}"
    for length, unit in _LENGTHS:
        if value >= length:
            return f"{value // length}{unit}{'前' if name in _NEVER else ''}"
    return f"{value}秒{'前' if name in _NEVER else ''}"


@cache
def _version() -> str:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    return project["project"]["version"]
