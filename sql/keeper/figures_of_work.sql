-- What whoever runs the program watches, over all municipalities: counts and whole seconds, and nothing of anybody. Each is
-- read through an index of what is open or of the last day, so that years of history cost nothing.
CREATE OR REPLACE FUNCTION figures_of_work() RETURNS TABLE(
    jobs_waiting bigint, jobs_waiting_seconds bigint, jobs_running bigint, jobs_silent_seconds bigint,
    jobs_failed_day bigint, jobs_done_day bigint, jobs_dwell_ms bigint,
    mails_due bigint, mails_due_seconds bigint, mails_stuck bigint, mails_refused_day bigint,
    mails_sent_day bigint, reminders_sent_day bigint, stale_facilities bigint, stale_seconds bigint
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    WITH open_jobs AS (
        SELECT state, asked_at, coalesce(heard_at, claimed_at) AS heard_at FROM office_job WHERE state IN ('waiting', 'running')
    ), ended AS (
        SELECT state, asked_at, claimed_at FROM office_job WHERE finished_at > now() - interval '1 day'
    ), open_mails AS (
        SELECT next_try_at, attempts FROM office_outgoingmail WHERE state IN ('waiting', 'sending')
    ), sent AS (
        SELECT purpose FROM office_outgoingmail WHERE state = 'sent' AND sent_at > now() - interval '1 day'
    )
    SELECT
        (SELECT count(*) FROM open_jobs WHERE state = 'waiting'),
        (SELECT extract(epoch FROM now() - min(asked_at))::bigint FROM open_jobs WHERE state = 'waiting'),
        (SELECT count(*) FROM open_jobs WHERE state = 'running'),
        (SELECT extract(epoch FROM now() - min(heard_at))::bigint FROM open_jobs WHERE state = 'running'),
        (SELECT count(*) FROM ended WHERE state = 'failed'),
        (SELECT count(*) FROM ended WHERE state = 'done'),
        (SELECT (1000 * percentile_cont(0.95) WITHIN GROUP (ORDER BY extract(epoch FROM claimed_at - asked_at)))::bigint FROM ended),
        (SELECT count(*) FROM open_mails WHERE next_try_at <= now()),
        (SELECT extract(epoch FROM now() - min(next_try_at))::bigint FROM open_mails WHERE next_try_at <= now()),
        (SELECT count(*) FROM open_mails WHERE attempts >= 3),
        (SELECT count(*) FROM office_outgoingmail WHERE state = 'refused' AND made_at > now() - interval '1 day'),
        (SELECT count(*) FROM sent),
        (SELECT count(*) FROM sent WHERE purpose LIKE 'reminder.%'),
        (SELECT count(*) FROM obligations_stalefacility),
        (SELECT extract(epoch FROM now() - min(changed_at))::bigint FROM obligations_stalefacility)
$$;
REVOKE ALL ON FUNCTION figures_of_work() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION figures_of_work() TO yoriai_app;
