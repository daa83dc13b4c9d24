"""The lines of ``routes.py`` about agendas and minutes, and what the council asked for."""

from tests.access.answers import (
    MINUTES_READERS,
    READERS,
    WITHIN,
    WORKERS,
    WRITERS,
    Route,
    seen,
)

MINUTES = [
    Route("meetings:agenda", "part", get=WORKERS, post=WORKERS),
    Route("meetings:record_worker", "part", get=WORKERS),
    Route("meetings:minutes", "part", get=WRITERS, post=WRITERS),
    Route("meetings:minutes_from_last", "part", post=WRITERS),
    Route("meetings:minutes_alternatives", "planned_part", get=WITHIN),
    Route("meetings:minutes_choose", "alternative", post=WITHIN),
    Route("meetings:minutes_submit", "part", get=WRITERS, post=WRITERS),
    Route("meetings:minutes_withdraw", "part", get=WRITERS, post=WRITERS),
    Route("meetings:minutes_history", "submitted_part", get=MINUTES_READERS),
    Route("meetings:minutes_compare", "submitted_part", get=MINUTES_READERS),
    Route("meetings:minutes_version", "version", get=MINUTES_READERS),
    Route("meetings:minutes_review", "submitted_part", get=seen("officer"), post=seen("officer")),
    Route("meetings:minutes_accept", "submitted_part", post=seen("officer"), data=(("version", "=1"),)),
    # a draft as Word, out and in, and a transcript beside it: the facility's own
    Route("meetings:minutes_word", "part", get=WORKERS),
    Route("meetings:minutes_word_in", "part", get=WORKERS, post=WORKERS),
    Route("meetings:minutes_transcript", "part", get=WORKERS, post=WORKERS),
    Route("meetings:minutes_transcript_drop", "part", post=WORKERS),
    # what the council asked for, one by one: the ward reads what stands in submitted minutes
    Route("meetings:requests", "facility", get=READERS),
    Route("meetings:request_new", "part", get=WORKERS, post=WORKERS),
    Route("meetings:request_edit", "council_request", get=WITHIN, post=WITHIN),
    Route("meetings:request_close", "council_request", get=WITHIN, post=WITHIN),
    Route("meetings:request_reopen", "council_request", post=WITHIN),
    Route("meetings:request_remove", "council_request", get=WITHIN, post=WITHIN),
]
