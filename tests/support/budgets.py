"""What each folder of tests may take: printed after a run of the whole suite, with a word where one takes too much.

A machine may be slow or busy. So a folder is measured against its share of the run and not against a watch, and
nothing fails by it; the sum says how far the run was from the eight minutes that two quiet cores are to take.
"""

from collections import Counter
from pathlib import PurePosixPath

OTHERS = "others"
#: Seconds of the processes together. Their sum is twice eight minutes: who needs more takes it from another.
BUDGETS = {
    "access": 137,
    "accounts": 37,
    "audit": 1,
    "census": 16,
    "changing": 27,
    "evaluations": 16,
    "facilities": 29,
    "faults": 17,
    "invitations": 15,
    "journeys": 155,
    "local": 23,
    "look": 64,
    "mail": 6,
    "meetings": 70,
    "minutes": 116,
    "obligations": 76,
    "printing": 23,
    "publications": 17,
    "reading": 45,
    "reminders": 52,
    "rules": 8,
    "running": 4,
    "schema": 8,
    "self_reports": 6,
    "tenancy": 11,
    "ward_values": 5,
    OTHERS: 21,
}


#: How far above its share a folder may be, and how many seconds at least: single runs differ.
SLACK, UNNOTICED = 1.3, 5
#: Below this many folders a run is no run of the suite, and shares say nothing.
FOLDERS_OF_A_WHOLE_RUN = 15

spent: Counter = Counter()


def pytest_runtest_logreport(report):
    spent[folder_of(report.nodeid)] += report.duration


def pytest_terminal_summary(terminalreporter):
    if len(spent) < FOLDERS_OF_A_WHOLE_RUN or hasattr(terminalreporter.config, "workerinput"):
        return
    terminalreporter.section("フォルダーごとの時間（秒）と予算")
    for line in lines(spent):
        terminalreporter.write_line(line)


def folder_of(nodeid) -> str:
    """``tests/access/test_routes.py::…`` → ``access``; what has no budget is put together."""
    parts = PurePosixPath(nodeid.partition("::")[0]).parts
    return parts[1] if len(parts) > 2 and parts[1] in BUDGETS else OTHERS


def lines(spent):
    """The report on seconds per folder, the longest first."""
    whole, allowed = sum(spent.values()), sum(BUDGETS.values())
    slower = max(1, whole / allowed)
    for folder, seconds in spent.most_common():
        budget = BUDGETS[folder]
        over = seconds > budget * slower * SLACK and seconds - budget * slower > UNNOTICED
        mark = f"  ← 全体に占める割合が予算の{seconds / budget / slower:.1f}倍です" if over else ""
        yield f"{folder:14}{seconds:7.0f} / {budget:4.0f}{mark}"
    yield f"{'合計':12}{whole:7.0f} / {allowed:4.0f}  （2つのプロセスで、合計の半分の時間がかかります）"
