"""What a service answers instead of writing; views turn it into a page."""


class Refused(Exception):
    """The state of the thing forbids it. The text is a sentence for the screen that says what to do."""


class Stale(Exception):
    """Somebody else saved first: what was typed was typed over an older state."""


class Later(Exception):
    """It cannot be done now, and will be tried again by itself. The text is a sentence for the screen.

    ``in_the_end``: the sentence once it has been tried often enough.
    """

    def __init__(self, sentence, in_the_end):
        super().__init__(sentence)
        self.in_the_end = in_the_end


_AWAY = (
    "ファイルをしまう所が、いま答えていません。何も保存していません。少し待って、もう一度お試しください。",
    "ファイルをしまう所が答えないため、何も変えずに止めました。時間をおいて、もう一度お試しください。",
)
_LOST = (
    "このファイルの中身が、しまった所にないか、壊れています。何も変えていません。サイトの運用の担当に知らせてください。",
    "ファイルの中身が、しまった所にないか、壊れているため、何も変えずに止めました。サイトの運用の担当に知らせてください。",
)


class FilesAway(Later):
    """The bytes of a file cannot be kept or fetched now, as the store they lie in does not answer; nothing was changed."""

    told = _AWAY

    def __init__(self):
        super().__init__(*self.told)


class FilesLost(FilesAway):
    """The bytes are missing where they lie, or others than were kept: they come back once somebody returns them from a backup."""

    told = _LOST


def refuse(sentence: str) -> None:
    """Raise Refused with the sentence of a policy; nothing happens where it is empty, as nothing forbids it then."""
    if sentence:
        raise Refused(sentence)


class Gone(Exception):
    """What the address led to was disposed of for good. The text is a sentence for the screen that says what and when."""
