"""What the beat asks for, and how often, in seconds. Each looks for what is due and not done, so that a lost one loses nothing."""

#: Tasks of packages inside an app; those of the apps themselves are found.
IMPORTS = ["compliance.obligations.reminders.tasks", "publications.keeping.tasks", "config.monitoring.tasks"]
#: The queue of the watchmen, with a worker of its own: they are to be heard while long work has all the others.
WATCH = "watch"
SCHEDULE = {
    # A word that nobody took before the next one is of no use.
    "alive": {"task": "monitoring.tell_alive", "schedule": 15.0, "options": {"expires": 15, "queue": WATCH}},
    # As often as a job whose worker was lost is to be handed on; one that waits longer has been overtaken.
    "jobs-sweep": {"task": "accounts.sweep_jobs", "schedule": 4.0, "options": {"expires": 4, "queue": WATCH}},
    # Every hour, as a day that begins while the beat is away would have no anchor.
    "record": {"task": "accounts.keep_record", "schedule": 3600.0},
    "bounces": {"task": "accounts.read_bounces", "schedule": 300.0, "options": {"expires": 300}},
    "mail-sweep": {"task": "accounts.sweep_mail", "schedule": 60.0},
    "assessments-drain": {"task": "obligations.drain", "schedule": 5.0},
    # Lists count what has grown old by themselves until then.
    "assessments-recount": {"task": "obligations.recount", "schedule": 1800.0},
    "reminders": {"task": "obligations.remind", "schedule": 180.0},
    # Every hour, as a day on which the beat is away then would go without; a municipality is swept once a day.
    "leftovers": {"task": "publications.sweep_leftovers", "schedule": 3600.0},
    # What was erased is to be gone from the store soon; where it does not answer, the next one tries again.
    "objects": {"task": "accounts.let_objects_go", "schedule": 60.0, "options": {"expires": 60}},
    # What was published under an older folding; nothing to do on most days.
    "register-letters": {"task": "publications.letter_minutes", "schedule": 600.0},
    "logins-tidy": {"task": "accounts.tidy_logins", "schedule": 3600.0},
}
