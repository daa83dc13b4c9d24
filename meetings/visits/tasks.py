"""Long work of this room: ids in, one service call."""

from meetings.visits import photos
from office import uploads


@uploads.work(photos.ADD_PHOTO, "写真の確認")
def look_and_add(municipality_id, parameters, report):
    """Look into a photo that was chosen for a visit, and add it."""
    return photos.look_and_add(
        by=parameters["by"],
        municipality_id=municipality_id,
        file_id=parameters["file"],
        visit_id=parameters["visit"],
        title=parameters["typed"]["title"],
    )
