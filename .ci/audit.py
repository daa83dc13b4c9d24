"""``make audit``: what the program is made of, and what is known against it.

Writes an SBOM in CycloneDX's form, compares the locked versions with a list of advisories, and asks for the digests of the
images. Its two tools live in an environment of their own, so that nothing of them enters the program. What cannot be
reached is said plainly, and is not taken for a good answer: the end is 0 only where everything was looked at and nothing found.
"""

import re
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
TOOLS = ("cyclonedx-bom==7.5.0", "pip-audit==2.10.1")
HOME = PROJECT / ".local" / "audit"
#: Old versions with weaknesses that every list knows: one that finds nothing in them is none.
KNOWN_BAD = ("urllib3==1.24.1", "jinja2==2.10", "requests==2.19.0")
LOCK = PROJECT / "requirements.lock"
SBOM = PROJECT / ".local" / "sbom.cdx.json"
#: As they stand, or as the default of a variable by which whoever runs it names another, such as one with its digest.
_IMAGE = re.compile(r"^\s*(?:image:|FROM|ARG \w+_IMAGE=)\s*(?:\$\{\w+:-)?([\w./:@-]+)", re.M)
#: Images that are built here and have no digest elsewhere.
OURS = {"yoriai"}


def images(*texts: str) -> list[str]:
    """The images that files of Docker name, each once, without those that are built here."""
    named = dict.fromkeys(name for text in texts for name in _IMAGE.findall(text))
    return [name for name in named if name not in OURS and name != "packages"]


def _run(*command) -> subprocess.CompletedProcess:
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def _tool(name: str) -> Path:
    return HOME / "bin" / name


def install() -> str:
    """Put the tools in place. Returns what went wrong, or ""."""
    if _tool("pip-audit").exists() and _tool("cyclonedx-py").exists():
        return ""
    made = _run(sys.executable, "-m", "venv", str(HOME))
    if not made.returncode:
        made = _run(str(_tool("python")), "-m", "pip", "install", "--quiet", *TOOLS)
    return "" if not made.returncode else made.stderr.strip()[-400:]


def write_sbom() -> tuple[bool, str]:
    """Write the SBOM of what production installs."""
    SBOM.parent.mkdir(exist_ok=True)
    done = _run(str(_tool("cyclonedx-py")), "requirements", str(LOCK), "--of", "JSON", "-o", str(SBOM))
    if done.returncode:
        return False, f"部品の一覧（SBOM）を作れませんでした: {done.stderr.strip()[-300:]}"
    return True, f"部品の一覧（CycloneDX）を {SBOM.relative_to(PROJECT)} に書きました。"


def _lists_that_know() -> list[str]:
    """The lists of advisories that can be reached and know of a version with known weaknesses; a mirror may know of none."""
    known_bad = HOME / "known-bad.txt"
    known_bad.write_text("".join(f"{name}\n" for name in KNOWN_BAD), encoding="utf-8")
    found = []
    for service in ("pypi", "osv"):
        asked = _run(
            str(_tool("pip-audit")),
            "--requirement",
            str(known_bad),
            "--no-deps",
            "--disable-pip",
            "-s",
            service,
        )
        if "Found" in asked.stdout + asked.stderr:
            found.append(service)
    return found


def compare() -> tuple[bool, str]:
    """Compare the locked versions with the advisories."""
    lists = _lists_that_know()
    if not lists:
        return (
            False,
            "弱点の一覧に届きませんでした（弱点があると分かっている版を尋ねても、答えがありません）。比べていません。",
        )
    done = _run(
        str(_tool("pip-audit")),
        "--requirement",
        str(LOCK),
        "--require-hashes",
        "--disable-pip",
        "--strict",
        "-s",
        lists[0],
    )
    told = (done.stdout + done.stderr).strip()
    if done.returncode == 0:
        return True, "固定した版に、公表された弱点はありません。"
    return False, f"固定した版に、公表された弱点があるか、比べられませんでした:\n{told[-2000:]}"


def digests() -> tuple[bool, str]:
    """The digests of the images that production starts from."""
    named = images(
        *(path.read_text("utf-8") for path in (PROJECT / "docker-compose.yml", PROJECT / "Dockerfile"))
    )
    if not shutil.which("docker"):
        return False, f"Docker がないので、イメージの値（digest）を調べていません: {'、'.join(named)}"
    lines, whole = [], True
    for name in named:
        asked = _run("docker", "buildx", "imagetools", "inspect", name, "--format", "{{.Manifest.Digest}}")
        whole &= not asked.returncode
        lines.append(
            f"{name} {asked.stdout.strip() or '調べられませんでした: ' + asked.stderr.strip().partition(chr(10))[0]}"
        )
    return whole, "\n".join(lines)


def main() -> int:
    if fault := install():
        print(f"点検の道具を入れられませんでした。何も比べていません: {fault}")
        return 1
    whole = True
    for look in (write_sbom, compare, digests):
        good, words = look()
        whole &= good
        print(("○ " if good else "× ") + words)
    return 0 if whole else 1


if __name__ == "__main__":
    raise SystemExit(main())
