"""Long work of this room: all facilities of a desk are asked, the silent once more."""

from meetings.ward.survey import services
from meetings.ward.survey.selectors import ASK, CHASE
from office import jobs


@jobs.work(ASK, "開催予定のお願い")
def ask_all(municipality_id, parameters, report):
    """Ask a desk's facilities for next year's days."""
    return services.run_asking(municipality_id, parameters, report)


@jobs.work(CHASE, "開催予定のお願い（2回目）")
def chase(municipality_id, parameters, report):
    """Ask those once more who have not answered."""
    return services.run_chasing(municipality_id, parameters, report)
