"""The verbs of definitions: what the words of the other rules mean. They make no rows."""

from .checklist import checklist
from .model import DEFINITION, Kind, Setting
from .outline import outline
from .settings import codes, flag, freeing, office_days, texts, whole


def _no_rows(*_: object) -> None:
    """What a definition makes."""


def _definition(name: str, values: dict[str, Setting]) -> Kind:
    return Kind(name, DEFINITION, _no_rows, values)


DEFINITIONS = (
    _definition(
        "count_as_outside",
        {"inside": codes("外部の人と数えない構成員", "categories")},
    ),
    _definition(
        "sit_as_evaluators",
        {
            "officials": codes("公の立場の構成員", "categories"),
            "experts": codes("公正・中立な第三者にあたる構成員", "categories"),
        },
    ),
    _definition(
        "close_the_office",
        {"closed": office_days("土曜日・日曜日・祝日・年末年始のほかに閉じている日")},
    ),
    _definition(
        "exempt_the_year",
        {
            "frees": freeing("対象外にする評価"),
            "fiscal_years": whole("評価した年度から数えて何年度分", 1, 5, "年度"),
        },
    ),
    _definition("describe_categories", {"who": texts("区分にあたる人の例", "categories")}),
    _definition("check_online", {"items": checklist("オンラインで開く前に確かめること")}),
    _definition(
        "count_hours_at_meetings",
        {
            "counselor": flag("生活相談員が会議に出た時間を、勤務の時間に数える"),
            "users": flag("利用者が会議に出ても、計画の内容に支障がなければサービスの時間を減らさない"),
        },
    ),
    _definition(
        "keep_case_papers",
        {"years": whole("契約が終わった日から残す年数", 1, 30, "年", example="2")},
    ),
    _definition(
        "report_accidents",
        {
            "first": whole("第1報までの日数", 0, 60, "日", example="5"),
            "final": whole("最終報告までの日数", 0, 365, "日", example="30"),
        },
    ),
    _definition("outline_minutes", {"headings": outline("議事録の見出し")}),
)
