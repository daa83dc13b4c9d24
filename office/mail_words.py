"""What a mail server answered, in words that tell an administrator what to do."""

import re

_FULL = (
    "相手の受信箱がいっぱいか、メールが大きすぎます。本人に知らせ、あとで「もう一度送る」を押してください。"
)
_NOBODY = "そのアドレスはないと言われました。書き間違いがないか、本人に確かめてください。"
_REFUSED = "相手のメールサーバーに受け取りを断られました。別のアドレスがあるか、本人に確かめてください。"
_NOT_REACHED = "相手のメールサーバーに何度もつながらず、届けられませんでした。アドレスに書き間違いがないか、本人に確かめてください。"
_SIGN_IN = "メールサーバーにログインできません。メールの設定（ユーザー名とパスワード）を、サーバーの担当に確かめてください。"
_SENDER = "送り主のアドレスでは送れません。メールの設定（送り主）を、サーバーの担当に確かめてください。"
_AWAY = (
    "メールサーバーにつながりません。サーバーの担当に知らせてください。つながれば、続きから自動で送ります。"
)
_CERTIFICATE = (
    "メールサーバーとの暗号化ができません。サーバーの担当に、証明書と設定を確かめてもらってください。"
)
_BUSY = "メールサーバーが、あとで送り直すように答えました。自動で送り直します。"
_CUT = "メールを渡す途中で、メールサーバーとのつながりが切れました。自動で送り直します。"
_DROPPED = (
    "メールを渡し終えたところで、メールサーバーとのつながりが切れました。届いているかもしれません。"
    "切れるたびに送り直し、3通でやめます。同じメールが重ねて届くことがあります。"
)
_DROPPED_AGAIN = (
    "メールを渡し終えるたびに、メールサーバーとのつながりが切れました。同じメールが何通か届いているかもしれないので、"
    "送り直しをやめました。届いたかを本人に確かめ、届いていなければ「もう一度送る」を押してください。"
)
_COMPLAINT = (
    "受け取った人が、迷惑なメールとして知らせました。本人に確かめるまで、このアドレスには送りません。"
)
UNREACHABLE = "「届かない」の印が付いたアドレスなので、送りませんでした。正しいアドレスで招き直すか、印を外してください。"
_ADDRESS = "そのアドレスには、メールを送れません。書き間違いがないか、本人に確かめて招き直してください。"
_GIVEN_UP = (
    "何度も送り直しましたが、メールサーバーに渡せませんでした。サーバーの担当に確かめてもらい、"
    "直ったら「もう一度送る」を押してください。"
)
_OTHER = "メールサーバーが送れないと答えました。下の「サーバーの答え」を、サーバーの担当に見せてください。"

#: Looked for in order; an enhanced status code (5.1.1) says more than the three digits before it.
_SENTENCES = (
    (r"^unreachable$", UNREACHABLE),
    (r"^address$", _ADDRESS),
    (r"^complaint$", _COMPLAINT),
    (r"^dropped ", _DROPPED),
    (r"^returned 5\.0\.0 ", _REFUSED),
    (r"^returned 4\.4\.", _NOT_REACHED),
    (r"^sender ", _SENDER),
    (r"^53[0458] ", _SIGN_IN),
    (r"^(452|552) |\b[45]\.2\.2\b", _FULL),
    (r"\b5\.1\.[0-36]\b|^(550|551|553) (?!.*\b5\.7\.)", _NOBODY),
    (r"^5\d\d |^returned ", _REFUSED),
    (r"^4\d\d ", _BUSY),
    (r"certificate|ssl|tls", _CERTIFICATE),
    (r"refused|timed out|unreachable|name or service|no route|getaddrinfo|name resolution", _AWAY),
    (r"closed|disconnect|reset|broken pipe|lost", _CUT),
)


#: What is said while the program goes on trying by itself.
_GOES_ON = (_AWAY, _BUSY, _CUT)


def plainly(trouble, *, given_up=False):
    """The sentence for a mail's ``trouble`` as :func:`office.mail_server.hand_over` kept it; "" where there is none.

    Args: ``given_up``: nothing more is tried by itself.
    """
    if not trouble:
        return ""
    found = (sentence for pattern, sentence in _SENTENCES if re.search(pattern, trouble, re.IGNORECASE))
    sentence = next(found, _OTHER)
    if given_up and sentence is _DROPPED:
        return _DROPPED_AGAIN
    return _GIVEN_UP if given_up and sentence in _GOES_ON else sentence
