"""Install what the demo or the tests need, and nothing that is there already.

Runs under the system's Python before anything is installed, so it uses the standard library alone:
``python3 config/local/install.py demo|test``.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"demo": "requirements-local.lock", "test": "requirements-dev.lock"}
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


class SetupError(Exception):
    """Set-up cannot go on; the message says what to do."""


def has_library(name: str) -> bool:
    """Whether the loader finds a shared library, as WeasyPrint will ask it to."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_font(file_name: str) -> bool:
    """Whether a font file of this name stands in a folder that fontconfig reads."""
    # os.walk passes over folders that may not be read.
    return any(
        file_name in names
        for folder in FONT_FOLDERS
        for _, _, names in os.walk(os.path.expanduser(folder), followlinks=True)
    )


def can_make_venv() -> bool:
    """Whether a virtual environment is there or this Python can make one (Debian's may lack ensurepip)."""
    return has_pip() or importlib.util.find_spec("ensurepip") is not None


def has_pip() -> bool:
    """Whether the project's virtual environment works and has pip."""
    if not PYTHON.exists():
        return False
    return (
        subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0
    )


def has_program(*names: str) -> Callable[[], bool]:
    """Whether any of some programs, each of which serves, is on the path."""
    return lambda: any(shutil.which(name) for name in names)


# Debian's package, and how to see that it is not needed. Only what no wheel brings.
FOR_EVERYTHING = {
    "python3-venv": can_make_venv,
    "libpango-1.0-0": lambda: has_library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": lambda: has_library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": lambda: has_library("libharfbuzz-subset.so.0"),
    "fonts-morisawa-bizud-gothic": lambda: has_font("BIZUDPGothic-Regular.ttf"),
}
#: Chromium without a window to paint: a page costs it half as much as the whole browser, which serves as well.
HEADLESS = "chromium-headless-shell"
FOR_TESTS = {
    HEADLESS: has_program(HEADLESS, "chromium"),
    "libatomic1": lambda: has_library("libatomic.so.1"),  # Playwright's driver
    "poppler-utils": has_program("pdftotext"),
}
#: Good to have: how to see that it is there, for what, and what is said where it is not.
WELCOME = {
    "fonts-hanazono": (lambda: has_font("HanaMinB.ttf"), "demo", "まれな文字は「〓」と印刷されます。"),
    HEADLESS: (has_program(HEADLESS), "test", "テストに時間がかかります。"),
}


def missing_packages(profile: str) -> list[str]:
    """Debian's packages that are not there, in the order of the tables above."""
    wanted = FOR_EVERYTHING | (FOR_TESTS if profile == "test" else {})
    return [package for package, is_there in wanted.items() if not is_there()]


def as_root() -> list[str] | None:
    """How to run a command as root: [] as root, sudo where it may be used, None otherwise."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asks_nobody = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    if asks_nobody:
        return ["sudo", "-n"]
    return ["sudo"] if sys.stdin.isatty() else None


def install_packages(packages: list[str]) -> None:
    """Install Debian's packages; raise `SetupError` naming all of them where that is not possible."""
    prefix = as_root()
    names = " ".join(packages)
    if prefix is None or shutil.which("apt-get") is None:
        raise SetupError(
            "次のパッケージがありません。管理者に頼んで入れてから、もう一度実行してください。\n"
            f"  apt-get install --no-install-recommends {names}"
        )
    print(f"Debian のパッケージを入れます: {names}", flush=True)
    quietly = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        asks = None if prefix == ["sudo"] else subprocess.DEVNULL
        done = subprocess.run([*prefix, *quietly, *step], stdin=asks, stdout=subprocess.DEVNULL, check=False)
        # A list that cannot be renewed may still serve; a package that cannot be installed may not.
        if done.returncode and step[0] == "install":
            raise SetupError(
                f"パッケージを入れられませんでした。ネットワークを確かめて、次を実行してください。\n  apt-get install {names}"
            )


def try_to_install(profile: str) -> None:
    """Install what set-up can do without; where that is not possible, say so once and go on."""
    for package, (is_there, needed_for, without) in WELCOME.items():
        if is_there() or needed_for not in ("demo", profile):
            continue
        try:
            install_packages([package])
        except SetupError:
            print(f"{package} がないため、{without}", flush=True)


def install_python(profile: str) -> None:
    """Bring ``.venv`` to the state of the profile's lock file; nothing to do when its stamp fits."""
    lock = PROJECT / LOCKS[profile]
    if any(_stamp(name).exists() and _stamp(name).read_text() == _hash(name) for name in _covering(profile)):
        return
    if not has_pip():
        _run([sys.executable, "-m", "venv", "--clear", VENV], "仮想環境 .venv を作れませんでした。")
    print(f"Python のパッケージを {lock.name} のとおりに入れます（数分かかることがあります）", flush=True)
    pip = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    _run([*pip, "--require-hashes", "-r", lock], "Python のパッケージを入れられませんでした。")
    _stamp(profile).write_text(_hash(profile))


def _covering(profile: str) -> list[str]:
    """The profiles whose packages include this profile's."""
    return ["test"] if profile == "test" else ["demo", "test"]


def _hash(profile: str) -> str:
    return hashlib.sha256((PROJECT / LOCKS[profile]).read_bytes()).hexdigest()


def _stamp(profile: str) -> Path:
    return VENV / f".installed-{profile}"


def _run(command: list, failure: str) -> None:
    if subprocess.run([str(part) for part in command], stdin=subprocess.DEVNULL, check=False).returncode:
        raise SetupError(f"{failure} 上の表示を確かめて、もう一度実行してください。")


def main(profile: str) -> None:
    if sys.version_info[:2] != (3, 11):
        raise SetupError(f"Python 3.11 で実行してください（いまは {sys.version.split()[0]}）。")
    if missing := missing_packages(profile):
        install_packages(missing)
    try_to_install(profile)
    install_python(profile)


if __name__ == "__main__":
    if sys.argv[1:] not in (["demo"], ["test"]):
        sys.exit("使い方: python3 config/local/install.py demo|test")
    try:
        main(sys.argv[1])
    except SetupError as error:
        sys.exit(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
