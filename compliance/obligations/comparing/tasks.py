"""The work that a comparison is."""

from compliance.obligations.comparing import services
from compliance.obligations.comparing.comparison import KIND
from office import jobs


@jobs.work(KIND, "影響の計算")
def compare_rulebooks(municipality_id, parameters, report):
    """Find what another value or version would change."""
    return services.run(municipality_id, parameters, report)
