"""Why an address is not checked now. Each check answers with the sentence that refuses, or with ""."""

MOST_WRONG = 5


def why_not_answer(contact):
    """Why no answer is taken."""
    if contact.answered_on:
        return "このアドレスは、もう確かめました。"
    if contact.asked_at is None:
        return "先に、確認のメールを送ってください。"
    if contact.wrong >= MOST_WRONG:
        return "番号を何度もまちがえたので、このメールは使えなくなりました。もう一度、確認のメールを送ってください。"
    return ""
