"""What a directory says of somebody, and why an answer of one is not believed."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """Somebody as a directory knows them. ``issuer`` and ``subject`` together are the key; the rest is shown."""

    issuer: str
    subject: str
    email: str = ""
    #: False where the directory itself says that nobody has proved the address.
    email_proved: bool = True
    name: str = ""
    #: Did the directory ask for a second factor, in a way that its configuration names?
    factor: bool = False

    def kept(self):
        """As the session keeps it."""
        return asdict(self)


class SignOnError(Exception):
    """The answer of a directory lets nobody in. The text is a sentence for the screen; ``why`` goes into the log."""

    def __init__(self, sentence, why=""):
        super().__init__(sentence)
        self.why = why or sentence


AGAIN = "はじめから、もう一度入り直してください。"
NOT_BEGUN = f"このサインオンは、この画面から始まったものではないか、もう使われています。{AGAIN}"
TOO_OLD = f"サインオンの途中で時間が過ぎました。{AGAIN}"
EXPIRED = f"組織のIDの答えの期限が過ぎています。{AGAIN}続くときは、サーバーの時刻が合っているかを、担当に確かめてください。"
NOT_FOR_US = "組織のIDの答えが、このプログラムに宛てたものではありません。管理者に、設定の「クライアントID」か接続先を確かめてもらってください。"
NOT_SIGNED = "組織のIDの答えの署名を確かめられませんでした。管理者に、設定の「発行者」と証明書を確かめてもらってください。"
DECLINED = "組織のIDの側で、サインオンが取りやめられたか、断られました。使えるはずの方は、組織のIDの担当に確かめてください。"
AWAY = "組織のIDのサーバーが答えません。少し待って、もう一度お試しください。続くときは、管理者に知らせてください。"
MISCONFIGURED = "組織のIDのサーバーと話が合いません。管理者に、組織のIDの設定を確かめてもらってください。"
