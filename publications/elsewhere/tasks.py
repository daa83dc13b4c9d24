"""Long work of this room: ids in, one service call."""

from office import uploads
from publications.elsewhere import services


@uploads.work(services.PROVE, "証拠の写真の確認")
def look_and_prove(municipality_id, parameters, report):
    """Look into a photo that shows where minutes can be read, and keep a copy painted anew."""
    return services.look_and_prove(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        publication_id=parameters["publication"],
    )
