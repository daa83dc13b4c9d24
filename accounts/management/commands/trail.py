"""``manage.py trail verify`` and ``manage.py trail anchor``"""

import json
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import Municipality
from accounts.security import anchoring, chain
from accounts.tenancy import scope

OUTSIDE = "自治体の外の記録"
FAULTS = {
    "link": "{number}番目のつながりが切れています",
    "row": "{number}番目の記録が書き換えられたか、消されています",
    "unchained": "つながりにない記録があります",
    "anchor": "{number}番目が、控えた値と違います。記録がまとめて書き換えられた疑いがあります",
}


class Command(BaseCommand):
    help = "記録がそろっているかを確かめます（verify）。その日のつながりの末尾を控えて表示します（anchor）。"

    def add_arguments(self, parser):
        parser.add_argument("act", choices=("verify", "anchor"))
        parser.add_argument("--municipality", default="", help="自治体コード（省くとすべて）")
        parser.add_argument("--anchors", help="よそに保存した anchor の行のファイル。これとも比べます")
        parser.add_argument("--day", help="anchor の日（省くと今日）")

    def handle(self, *args, act, municipality, anchors, day, **options):
        if act == "anchor":
            on = date.fromisoformat(day) if day else timezone.localdate()
            for line in anchoring.anchor_all(on):
                self.stdout.write(json.dumps(line))
            return
        towns = Municipality.objects.filter(code=municipality) if municipality else Municipality.objects.all()
        if not towns:
            raise CommandError(f"自治体コード {municipality} の自治体はありません。")
        kept = _kept(anchors)
        faults = [line for town in towns if (line := self._look(town, kept.get(town.code, ())))]
        if not municipality and (
            line := self._tell(OUTSIDE, chain.verify(outside=True, anchors=kept.get("", ())))
        ):
            faults.append(line)
        if faults:
            raise CommandError("\n".join(faults))

    def _look(self, town, anchors):
        with scope(town):
            verdict = chain.verify(anchors=anchors)
        return self._tell(f"{town.full_name}（{town.code}）", verdict)

    def _tell(self, name, verdict):
        if fault := verdict.fault:
            where = f"（{fault.table} の {fault.row}）" if fault.table else ""
            return f"{name}: {FAULTS[fault.kind].format(number=fault.number)}{where}。"
        unread = f"うち{verdict.unreadable}件は、いまはない項目があるため、中身を確かめられません。" * bool(
            verdict.unreadable
        )
        self.stdout.write(
            f"{name}: {verdict.links}件の記録がそろっています。{unread}末尾 {verdict.head or 'なし'}"
        )
        return ""


def _kept(path):
    """{municipality: [(number, hash)]} from lines that ``anchor`` told once; other lines of a log are passed over."""
    found: dict = {}
    if path:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                told = json.loads(line) if line.startswith("{") else {}
                if told.get("log") == anchoring.LOG or told.keys() >= {"municipality", "number", "hash"}:
                    found.setdefault(told["municipality"], []).append((told["number"], told["hash"]))
    return found
