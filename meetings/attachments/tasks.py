"""Long work of this room: ids in, one service call."""

from meetings.attachments import services
from office import uploads


@uploads.work(services.ATTACH, "ファイルの確認")
def look_and_attach(municipality_id, parameters, report):
    """Look into a file that was chosen for a meeting, and attach it."""
    return services.look_and_attach(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        part_id=parameters["part"],
        title=parameters["typed"]["title"],
        shows_daily_life=bool(parameters["typed"].get("shows_daily_life")),
        for_members=bool(parameters["typed"].get("for_members")),
    )
