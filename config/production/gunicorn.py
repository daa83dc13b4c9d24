"""The web process in production; a proxy in front of it ends TLS."""

import os

bind = "0.0.0.0:8000"
workers = int(os.environ.get("YORIAI_WEB_WORKERS", "2"))
threads = 4
# A page that takes longer is lasting work and belongs in a task.
timeout = 60
worker_tmp_dir = "/dev/shm"
control_socket_disable = True
accesslog = "-"
logger_class = "config.production.access_log.AccessLog"
