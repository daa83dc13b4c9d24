"""Long work of this room: ids in, one service call."""

from evaluations.sheets import services
from office import uploads


@uploads.work(services.ATTACH, "評価票のファイルの確認")
def look_and_attach(municipality_id, parameters, report):
    """Look into a sheet that came as a file, and keep it."""
    return services.look_and_attach(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        sheet_id=parameters["sheet"],
    )
