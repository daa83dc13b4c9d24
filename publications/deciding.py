"""What may become of a passage that was found: whether somebody has settled it, and whether it may stay."""

from publications.names import BLOCK, UNREAD

#: What cannot be read by any program: a person may open it and say that nobody is to be seen.
PICTURE = "picture"


def is_decided(finding, draft):
    """Is it settled what becomes of the passage?

    In a paper and its title a label takes its place once the copy is made. Beside the pages nothing goes into the copy: there
    a person says that it has been seen. A known name never stays, nor does a file that is not read.
    """
    goes_into_copy = finding.key.startswith("attachment.") and not is_left_out(finding.key)
    if goes_into_copy and finding.level != UNREAD and finding.word in draft.labels:
        return True
    return may_stay(finding) and finding.mark in draft.kept


def may_stay(finding):
    """May somebody say that this passage stays as it is?"""
    if is_left_out(finding.key) and finding.level != UNREAD:
        return True
    return finding.level != BLOCK and (finding.level != UNREAD or finding.kind == PICTURE)


def is_left_out(key):
    """Does what is read here never go into the copy for the public: the file's name, and all that lies beside its pages?"""
    return key.startswith("attachment.") and key.endswith((".name", ".beside"))
