"""What the contract and the requirements lay down in tables."""

from typing import NamedTuple


class Kind(NamedTuple):
    """One kind of service."""

    council: str  # "unei" 運営推進会議, "iryo" 介護・医療連携推進会議, "renkei" 地域連携推進会議
    times: int  # meetings a fiscal year
    evaluates: bool  # whether an outside evaluation is owed
    group: str | None  # of joint meetings
    assumed: bool = False  # beyond the sources: every row is an assumption


TYPES = {
    "chiiki_tsusho": Kind("unei", 2, False, "A"),
    "ninchi_tsusho": Kind("unei", 2, False, "A"),
    "shokibo_takino": Kind("unei", 6, True, "B"),
    "kango_shokibo": Kind("unei", 6, True, "B"),
    "ninchi_gh": Kind("unei", 6, True, "B"),
    "teiki_junkai": Kind("iryo", 2, True, "B"),
    "chiiki_tokuyo": Kind("unei", 6, False, "B", True),
    "chiiki_tokutei": Kind("unei", 6, False, "B", True),
    "ryoyo_tsusho": Kind("unei", 1, False, "A", True),
    "kyodo_seikatsu": Kind("renkei", 1, False, None),
    "shisetsu_nyusho": Kind("renkei", 1, False, None),
}
TOPICS = {
    "community": ("network", "medical", "events"),
    "disaster": ("plan", "contact"),
    "abuse": ("restraint", "training"),
    "hygiene": ("infection", "committee", "guideline", "training"),
}
DONE_YEARLY = (
    ("abuse", "committee"),
    ("abuse", "training"),
    ("restraint", "committee"),
    ("restraint", "training"),
    ("bcp_infection", "training"),
    ("bcp_infection", "drill"),
    ("bcp_disaster", "training"),
    ("bcp_disaster", "drill"),
)
DONE_SEVERAL_TIMES = {
    ("hygiene", "committee"): 4,
    ("hygiene", "training"): 2,
    ("hygiene", "drill"): 2,
    ("disaster", "drill"): 2,
}
KEPT_READY = (
    ("abuse", "officer"),
    ("abuse", "bylaw"),
    ("restraint", "guideline"),
    ("bcp_infection", "plan"),
    ("hygiene", "guideline"),
    ("bcp_disaster", "plan"),
    ("disaster", "plan"),
    ("disaster", "officer"),
    ("disaster", "bylaw"),
)
CHARGES = ("food", "utilities", "daily_goods")
