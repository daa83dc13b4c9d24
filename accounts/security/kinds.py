"""The kinds of security events, each with the words of the page 「記録」."""

from django.db import models


class SecurityKind(models.TextChoices):
    """What happened. A new kind is a line here and, if people are to find it, in one of ``GROUPS``."""

    SIGN_IN = "sign_in", "ログイン"
    SIGN_IN_FAILED = "sign_in_failed", "ログインの失敗"
    SIGN_IN_DELAYED = "sign_in_delayed", "続けて間違えたため待ってもらった"
    SIGN_OUT = "sign_out", "ログアウト"
    SESSION_ENDED = "session_ended", "ログインの打ち切り"
    FACTOR_FAILED = "factor_failed", "確認コードの間違い"
    FACTOR_ADDED = "factor_added", "2段階の確認の追加"
    FACTOR_REMOVED = "factor_removed", "2段階の確認の取り外し"
    FACTOR_RESET = "factor_reset", "2段階の確認の解除"
    RECOVERY_CODES = "recovery_codes", "予備の確認コードの作り直し"
    PASSWORD_ASKED = "password_asked", "パスワードの決め直しの依頼"
    PASSWORD_CHANGED = "password_changed", "パスワードの変更"
    ADDRESS_PROVED = "address_proved", "メールアドレスの確認"
    ADDRESS_CHANGED = "address_changed", "メールアドレスの変更"
    SIGN_ON_REFUSED = "sign_on_refused", "組織のIDでのログインを断った"
    SIGN_ON_LINKED = "sign_on_linked", "組織のIDとのつなぎ"
    SIGN_ON_CHANGED = "sign_on_changed", "組織のIDの設定"
    INVITED = "invited", "招待"
    INVITATION_FAILED = "invitation_failed", "参加の番号の間違い"
    JOINED = "joined", "参加"
    MEMBERSHIP_ENDED = "membership_ended", "利用の終了"
    RIGHTS_CHANGED = "rights_changed", "役割や担当の変更"
    REFUSED = "refused", "権限のない操作を断った"
    NOT_THERE = "not_there", "見られないページを開こうとした"
    UPLOAD_REFUSED = "upload_refused", "受け取れないファイルを断った"
    READ = "read", "個人情報の閲覧"
    DOWNLOADED = "downloaded", "ファイルの取得"
    EXPORTED = "exported", "一覧の書き出し"
    DID = "did", "操作"
    ERASED = "erased", "内容の消去"
    DISPOSED = "disposed", "保存期間を過ぎた記録の廃棄"
    SWEPT = "swept", "残す年数を過ぎた記録の消去"


#: What the page's filter offers: {value in the address: (words, kinds)}.
GROUPS = {
    "did": ("操作", (SecurityKind.DID, SecurityKind.ERASED, SecurityKind.DISPOSED, SecurityKind.SWEPT)),
    "read": ("閲覧と持ち出し", (SecurityKind.READ, SecurityKind.DOWNLOADED, SecurityKind.EXPORTED)),
    "sign_in": ("ログイン", (SecurityKind.SIGN_IN, SecurityKind.SIGN_OUT, SecurityKind.SESSION_ENDED)),
    "refused": (
        "断ったもの、失敗",
        (
            SecurityKind.SIGN_IN_FAILED,
            SecurityKind.SIGN_IN_DELAYED,
            SecurityKind.SIGN_ON_REFUSED,
            SecurityKind.FACTOR_FAILED,
            SecurityKind.INVITATION_FAILED,
            SecurityKind.REFUSED,
            SecurityKind.NOT_THERE,
            SecurityKind.UPLOAD_REFUSED,
        ),
    ),
    "login": (
        "パスワード、2段階の確認、招待",
        (
            SecurityKind.FACTOR_ADDED,
            SecurityKind.FACTOR_REMOVED,
            SecurityKind.FACTOR_RESET,
            SecurityKind.RECOVERY_CODES,
            SecurityKind.PASSWORD_ASKED,
            SecurityKind.PASSWORD_CHANGED,
            SecurityKind.ADDRESS_PROVED,
            SecurityKind.ADDRESS_CHANGED,
            SecurityKind.SIGN_ON_LINKED,
            SecurityKind.SIGN_ON_CHANGED,
            SecurityKind.INVITED,
            SecurityKind.JOINED,
            SecurityKind.MEMBERSHIP_ENDED,
            SecurityKind.RIGHTS_CHANGED,
        ),
    ),
}
