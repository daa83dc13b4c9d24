"""What somebody should look at in a list: serious things first, grouped by kind, so that two of them do not drown in forty."""

#: Problems kept of one list: whoever has more mends the first thousands, and has the list read again.
MAX_PROBLEMS = 5_000
ERROR, SERIOUS, NOTE = "error", "serious", "note"
#: What each weight is called on the page and in the file of all rows.
WEIGHTS = {ERROR: "誤り（取り込みません）", SERIOUS: "大事な注意", NOTE: "注意"}


def of_reading(reading):
    """Errors first, then what is serious, then notes, each by kind and line, with the name of the line's facility."""
    found = [
        {"kind": kind, "name": reading.names.get(fault.line, ""), **fault.as_dict()}
        for kind, faults in (("error", reading.faults.errors), ("warning", reading.faults.warnings))
        for fault in sorted(faults, key=lambda fault: fault.line or 0)
    ]
    found.sort(key=lambda problem: list(WEIGHTS).index(weight_of(problem)))
    if len(found) > MAX_PROBLEMS:
        more = f"このほかに{len(found) - MAX_PROBLEMS:,}件あります。上のものを直してから、もう一度読み込んでください。"
        last = {"kind": "warning", "name": "", "line": None, "column": None, "message": more}
        found = [*found[:MAX_PROBLEMS], last]
    return found


def weight_of(problem):
    """How much a problem weighs: one of WEIGHTS."""
    return ERROR if problem["kind"] == "error" else problem.get("weight") or NOTE
