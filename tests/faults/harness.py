"""Kills at random points while reminders go out, and what arrived in the end."""

import json
import random
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from accounts.tenancy import scope
from compliance.obligations.models import ReminderRun
from office.models import OutgoingMail

#: How often each kind is chosen; a worker dies alone with its work, or with everything it started.
TARGETS = {"work": 40, "worker": 15, "beat": 25, "broker": 20}
#: A second copy is explained by a worker that died within so many seconds of the first one's 250.
WINDOW = 3.0


@dataclass
class Outcome:
    """What a run came to; ``doubled`` maps a Message-ID to the moments at which it arrived."""

    wanted: int
    kills: Counter
    seconds: float
    lost: set = field(default_factory=set)
    astray: set = field(default_factory=set)
    two_mails: set = field(default_factory=set)
    doubled: dict = field(default_factory=dict)
    unexplained: dict = field(default_factory=dict)

    def figures(self):
        kinds = "、".join(f"{name} {count}" for name, count in sorted(self.kills.items()))
        return (
            f"期限の来たお知らせ {self.wanted}件、SIGKILL {self.kills.total()}回（{kinds}）、{self.seconds:.0f}秒\n"
            f"失われたもの {len(self.lost)}、別の人に届いたもの {len(self.astray)}、"
            f"二通のメールになったもの {len(self.two_mails)}\n"
            f"同じ Message-ID で二度届いたもの {len(self.doubled)}（うち、250 と記録の間で説明できないもの"
            f" {len(self.unexplained)}）"
        )


def run(programs, wards, *, kills, patience, seed=None, is_done=None):
    """Let the reminders of these wards go out while things die; returns the Outcome.

    The moments of death are drawn from the whole length of the work, counted in mails written and mails taken, so that
    a slow machine is killed as often at each part of it as a fast one.

    Args: ``wards``: [(municipality, {token: address})]; ``kills``: how often; ``patience``: seconds after which it fails;
    ``is_done``: asked of the wards and the number of mails wanted, whether all has gone out; reminders unless said.
    """
    is_done = is_done or _is_done
    chance, begun = random.Random(seed), time.time()
    wanted = {token: address for _, tokens in wards for token, address in tokens.items()}
    points = sorted(chance.randrange(2 * len(wanted)) for _ in range(kills))
    deaths = []
    while len(deaths) < kills or not is_done(wards, len(wanted)):
        assert time.time() - begun < patience, f"{len(deaths)} kills, {_progress(programs, wards)} steps"
        time.sleep(chance.uniform(0, 0.4))
        if len(deaths) < kills and _progress(programs, wards) >= points[len(deaths)]:
            deaths.append(_kill_one(programs, chance))
    return _judge(programs.taken, wanted, deaths, time.time() - begun)


def _progress(programs, wards):
    """How many mails were written and how many were taken, together."""
    written = 0
    for municipality, _ in wards:
        with scope(municipality):
            written += OutgoingMail.objects.count()
    return written + programs.count_taken()


def _kill_one(programs, chance):
    target = chance.choices(list(TARGETS), list(TARGETS.values()))[0]
    worker = chance.choice(programs.workers)
    at = time.time()
    if target == "work" and worker.kill_child():
        return target, at
    victim = {"beat": programs.beat, "broker": programs.broker}.get(target, worker)
    victim.kill()
    victim.start()
    return target if target in ("beat", "broker") else "worker", at


def _is_done(wards, wanted):
    sent = 0
    for municipality, _ in wards:
        with scope(municipality):
            if not ReminderRun.objects.filter(done_at__isnull=False).exists():
                return False
            if OutgoingMail.objects.exclude(state=OutgoingMail.State.SENT).exists():
                return False
            sent += OutgoingMail.objects.count()
    return sent >= wanted


def _judge(log, wanted, deaths, seconds):
    outcome = Outcome(len(wanted), Counter(kind for kind, _ in deaths), seconds)
    mails, arrivals = defaultdict(set), defaultdict(list)
    for line in log.read_text(encoding="utf-8").splitlines():
        taken = json.loads(line)
        arrivals[taken["id"]].append(taken["at"])
        for token in taken["tokens"]:
            mails[token].add(taken["id"])
            if wanted.get(token) != taken["to"]:
                outcome.astray.add(token)
    outcome.lost = set(wanted) - set(mails)
    outcome.two_mails = {token for token, ids in mails.items() if len(ids) > 1}
    outcome.doubled = {key: sorted(moments) for key, moments in arrivals.items() if len(moments) > 1}
    workers = [at for kind, at in deaths if kind in ("work", "worker")]
    for key, moments in outcome.doubled.items():
        for first in moments[:-1]:
            if not any(first - 0.5 <= at <= first + WINDOW for at in workers):
                outcome.unexplained[key] = moments
    return outcome
