"""What may be recorded of wishes. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.wareki import format_date


def why_not_record(asked_on, users, families, today):
    """Why an asking may not be recorded."""
    if asked_on > today:
        return f"{format_date(asked_on)}はまだ来ていません。聞いてから記録してください。"
    if not users and not families:
        return "聞いた利用者か家族の人数を、1人以上で入力してください。"
    return ""
