"""Transcripts that would keep a reader busy: what each is, how one of size ``n`` is made, and its smallest size."""


def vtt(cue):
    """A transcript that says one cue again and again."""
    return lambda n: ("WEBVTT\n\n" + f"00:00.000 --> 00:01.000\n{cue}\n\n" * n).encode()


def one_cue(words):
    """A transcript of one cue that says words again and again."""
    return lambda n: vtt(words * n)(1)


TRANSCRIPTS = [
    ("lines", lambda n: "見本\n".encode() * n, 5_000),
    ("blank lines", lambda n: b"WEBVTT" + b"\n " * n, 20_000),
    ("one voice that goes on", vtt("<v 見本>ことば"), 4_000),
    ("brackets in a cue", one_cue("<"), 50_000),
    ("voices that never end", one_cue("<v "), 20_000),
    ("a voice of blanks", lambda n: vtt("<v" + " " * n)(1), 20_000),
]
