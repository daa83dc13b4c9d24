"""廃棄証明書: what was disposed of, when, by whose decision, and what still says so."""

from compliance.rules.wareki import format_date
from office import printing
from office.look.dates import day_of
from publications.models import DisposalLine

CERTIFICATE = "disposal_certificate"
printing.document(CERTIFICATE, "print/disposal_certificate.html", about="")


def certificate(disposal, lines, municipality):
    """The certificate's data.

    Args: ``lines``: the list's DisposalLines with part, meeting and certificate; ``municipality``: its name.
    """
    gone = [line for line in lines if line.state == DisposalLine.State.DISPOSED]
    return {
        "title": "廃棄証明書",
        "number": disposal.pk,
        "municipality": municipality,
        "on": format_date(day_of(disposal.decided_at), weekday=False),
        "proposed_by": disposal.made_by.name,
        "proposed_on": format_date(day_of(disposal.made_at), weekday=False),
        "decided_by": disposal.decided_by.name,
        "decision": disposal.decision,
        "words": disposal.words,
        "lines": [_line(line) for line in gone],
        "left": len(lines) - len(gone),
    }


def _line(line):
    told = line.certificate.data
    return {
        "facility": line.facility.name,
        "held": line.what,
        "keep_until": format_date(line.keep_until, weekday=False),
        "disposed": format_date(day_of(line.certificate.made_at), weekday=False),
        "versions": len(told["versions"]),
        "files": len(told["files"]),
        # Of what is gone only its hash is left; twelve signs tell one certificate's record from another's.
        "hash": line.certificate.sha256[:12],
    }
