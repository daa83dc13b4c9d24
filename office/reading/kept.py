"""What a file said, kept by the SHA-256 of its bytes: the same bytes are read once in a municipality."""

from office.files import bytes_of
from office.models import KeptReading, StoredFile
from office.reading.apart import read_apart


def facts_of(reader, file):
    """What ``reader`` found in the bytes of a StoredFile, or None where nobody has read them yet."""
    found = KeptReading.objects.filter(reader=_name(reader), sha256=file.sha256).first()
    return None if found is None else found.facts


def all_facts(reader, files):
    """{SHA-256: facts} of those StoredFiles that have been read."""
    hashes = {file.sha256 for file in files}
    found = KeptReading.objects.filter(reader=_name(reader), sha256__in=hashes)
    return dict(found.values_list("sha256", "facts"))


def read_once(reader, file_id, door, **options):
    """The facts of a stored file, read apart unless that has been done. Raises as ``read_apart`` does.

    Args: ``door``: opens the municipality (a function that gives a context manager); none is open while the file is
    read. ``options`` are the same for each file of a reader.
    """
    with door():
        file = StoredFile.objects.get(pk=file_id)
        known = facts_of(reader, file)
        data = bytes_of(file) or b"" if known is None else b""
    if known is not None:
        return known
    answer = read_apart(reader, data, **options)
    with door():
        keep(reader, file, answer.facts, answer.cpu)
    return answer.facts


def keep(reader, file, facts, cpu=0.0):
    """Keep what a file said, inside an open door; whoever comes second with the same bytes changes nothing."""
    row = KeptReading(
        municipality_id=file.municipality_id,
        reader=_name(reader),
        sha256=file.sha256,
        facts=facts,
        cpu_ms=round(cpu * 1000),
    )
    KeptReading.objects.bulk_create([row], ignore_conflicts=True)


def _name(reader):
    # A reader that learns to see more gets another edition, and reads what it has read before anew.
    return f"{reader.name}/{reader.edition}"
