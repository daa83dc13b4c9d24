"""Opens the doors for lasting work: claim behind a door, work, keep the result behind a door."""

import time
from importlib import import_module

from celery import shared_task
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from accounts import attempts, bounce_box, heartbeat, login_mails
from accounts.models import Membership
from accounts.security import anchoring
from accounts.tenancy import Suspended, scope, scope_of_link
from office import jobs, mail_server, objects, outbox, printing
from office.changing import acting
from office.models import Snapshot

#: Seconds until what a sweep of jobs said is dropped unread.
SWEPT_FOR = 10


#: Seconds between two looks at a job whose worker may have been lost.
LOOK = 0.5


@shared_task(name=jobs.RUN_TASK, bind=True)
def run_job(self, municipality_id, job_id):
    """Run one job once, however often the task arrives; none of a suspended municipality: the beat finds it afterwards."""
    # Celery says a word again at once where the process that had it was killed, and then the lease still runs.
    said_again = bool((self.request.delivery_info or {}).get("redelivered"))
    try:
        job = _claimed(municipality_id, job_id, jobs.LEASE.total_seconds() + 1 if said_again else 0)
    except Suspended:
        return
    if job is None:
        return
    with heartbeat.of(job, municipality_id):
        outcome = jobs.perform(job, municipality_id)
    with scope(municipality_id), acting(None, "job.finish"):
        jobs.finish(job, outcome)


def _claimed(municipality_id, job_id, patience):
    """The row of a job that this worker has taken; of a running one that is not heard of, within ``patience`` seconds."""
    until, heard_at = time.monotonic() + patience, None
    while True:
        with scope_of_link(municipality_id):
            job = jobs.claim(job_id)
            if job is not None or not patience:
                return job
            before, heard_at = heard_at, jobs.heard_at(job_id)
        if heard_at is None or heard_at != (before or heard_at) or time.monotonic() > until:
            return None
        time.sleep(LOOK)


@shared_task(name="accounts.sweep_jobs")
def sweep_jobs():
    """Hand jobs that no worker has to a worker: a day without one loses nothing."""
    for municipality_id in _ids("municipalities_with_open_jobs"):
        with scope(municipality_id):
            waiting = jobs.waiting()
        for job_id in waiting:
            # The next sweep says it anew: behind a long queue this one's words would only make it longer.
            run_job.apply_async((municipality_id, job_id), expires=SWEPT_FOR)


@jobs.work(printing.PRINT_JOB, "印刷用PDFの作成")
def print_snapshot(municipality_id, parameters, report):
    """Make the PDF of one snapshot, unless it has been made."""
    with scope(municipality_id):
        snapshot = Snapshot.objects.get(pk=parameters["snapshot"])
        made = printing.printed(snapshot)
        papers = [] if made else printing.enclosed(snapshot.kind, snapshot.data)
    if made is None:
        data = printing.render(snapshot.kind, snapshot.data, report, papers)
        with scope(municipality_id), acting(None, "print.keep"):
            by = Membership.objects.get(pk=parameters["by"])
            made = printing.keep(snapshot=snapshot, data=data, name=parameters["name"], by=by)
    return {"file": made.file_id}


@shared_task(name=outbox.SEND_TASK)
def send_mail(municipality_id, mail_id):
    """Hand one mail to the server, however often the task arrives; none of a suspended municipality: the beat finds it afterwards."""
    try:
        with scope_of_link(municipality_id):
            mail = outbox.claim(mail_id)
    except Suspended:
        return
    if mail is None:
        return
    outcome = mail_server.hand_over(mail)
    with scope(municipality_id):
        outbox.finish(mail, *outcome)


#: Seconds until a sweep's word is dropped unread, as the next sweep has come: while the mail server is slow, each would
#: otherwise lay the whole backlog into the queue once more, before all other work.
TOLD_FOR = 55


@shared_task(name="accounts.sweep_mail")
def sweep_mail():
    """Send what is due and not sent, in every municipality that has such mail."""
    if not outbox.is_set_up():
        return
    for municipality_id in _ids("municipalities_with_open_mail"):
        with scope(municipality_id):
            due = outbox.due()
        for mail_id in due:
            send_mail.apply_async((municipality_id, mail_id), expires=TOLD_FOR)


@shared_task(name="accounts.read_bounces")
def read_bounces():
    """Read what came back to the sender's mailbox, where there is one. Returns how many mails it was about."""
    return bounce_box.read_all() if settings.BOUNCE_BOX else 0


@shared_task(name=login_mails.RESET_TASK)
def send_reset(email):
    """Send the link for a new password to an address that has a login."""
    login_mails.send_reset(email)


@shared_task(name=login_mails.PROOF_TASK)
def send_proof(user_id):
    """Send the mail by which the owner of a login proves its address."""
    login_mails.send_proof(user_id)


@shared_task(name=login_mails.NOTICE_TASK)
def send_notice(user_id, sentence):
    """Tell the owner of a login what has happened to it."""
    login_mails.send_notice(user_id, sentence)


@shared_task(name="accounts.tidy_logins")
def tidy_logins():
    """Take away what logins leave behind: ended sessions, counts and marks that nothing asks for any more."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    attempts.forget_old()
    cache.forget_expired()


#: Seconds after which the deletion of objects leaves the rest to the beat's next word.
LETTING_GO = 50


@shared_task(name="accounts.let_objects_go")
def let_objects_go():
    """Delete from the store of files what no row names any more, of every municipality in turn. Returns how much."""
    until, gone, before = time.monotonic() + LETTING_GO, 0, -1
    while gone > before and time.monotonic() < until:
        before = gone
        for municipality_id in _ids("municipalities_with_leaving_objects") if settings.BUCKET else ():
            with scope(municipality_id):
                gone += objects.let_go()
    return gone


@shared_task(name="accounts.keep_record")
def keep_record():
    """Keep where the chains end today, sweep what was kept long enough, look at the login. Does each once a day."""
    anchoring.anchor_all(timezone.localdate())
    anchoring.sweep_all()
    anchoring.look_at_logins()


def _ids(function):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}()")
        return [row[0] for row in cursor.fetchall()]
