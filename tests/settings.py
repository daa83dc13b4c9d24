"""The program's settings as the tests use them: the environment is chosen before they are read."""

import os

os.environ["YORIAI_ENV"] = "test"
# Playwright's synchronous API keeps an event loop on the thread the tests run on.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
for name in (
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "REDIS_URL",
    "YORIAI_DB_ROLE",
    "YORIAI_SMTP_HOST",
    "YORIAI_BOUNCE_BOX",
    "YORIAI_CLAMD",
    "YORIAI_FILES",
    "YORIAI_S3_BUCKET",
    "YORIAI_SIGN_ON_HOSTS",
):
    os.environ.pop(name, None)

from config.settings import *  # noqa: E402, F403
