"""``manage.py backup`` and ``manage.py restore``: they need the program's files and PostgreSQL's, and no setting of Django."""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from config.backup import PROVED, NotDone, box, making, objects, programs, returning, snapshot, surroundings
from config.backup.surroundings import KEYS, Server
from office.bucket import place_in


def backup(words: list[str]) -> int:
    """Make, prove or look into a backup; gives 0, or 1 where it was refused or something is not as it was."""
    parser = argparse.ArgumentParser(
        prog="manage.py backup",
        description="サイト全体の控えを作り、確かめます。戻すのは manage.py restore です。",
    )
    parser.set_defaults(run=_make, prove=False)
    parser.add_argument("--prove", action="store_true", help="作った控えを別のサーバーに戻して、比べる")
    acts = parser.add_subparsers(title="ほかの働き")
    pair = acts.add_parser("keypair", help="鍵の組を作る")
    pair.add_argument("file", type=Path, help="秘密鍵を書くファイル")
    pair.set_defaults(run=_keypair)
    verify = acts.add_parser("verify", help="控えを捨てるサーバーに戻し、すべての表とファイルを比べる")
    verify.add_argument("file", type=Path)
    verify.add_argument("--identity", type=Path, required=True, help="秘密鍵のファイル")
    verify.set_defaults(run=_verify)
    keys = acts.add_parser("keys", help="控えの中の、プログラムの鍵を取り出す")
    keys.add_argument("file", type=Path)
    keys.add_argument("--identity", type=Path, required=True, help="秘密鍵のファイル")
    keys.add_argument("--output", type=Path, required=True, help="名前=値 の形で書くファイル")
    keys.set_defaults(run=_keys)
    return _ran(parser, words)


def restore(words: list[str]) -> int:
    """Return a backup to an empty server and compare; gives 0, or 1 where it was refused or something differs."""
    parser = argparse.ArgumentParser(
        prog="manage.py restore", description="控えを空のサーバーに戻し、すべてを比べます。"
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--identity", type=Path, required=True, help="秘密鍵のファイル")
    parser.add_argument("--into", help=f"戻す先の管理者の接続先（省くと {surroundings.ADMIN}）")
    parser.add_argument(objects.CHECKED, action="store_true", help=objects.CHECKED_HELP)
    parser.set_defaults(run=_restore)
    return _ran(parser, words)


def _ran(parser: argparse.ArgumentParser, words: list[str]) -> int:
    asked = parser.parse_args(words)
    try:
        return asked.run(asked)
    except NotDone as refused:
        print(refused, file=sys.stderr)
        return 1


def _make(asked: argparse.Namespace) -> int:
    server, folder = surroundings.server(), surroundings.folder()
    recipients, keep = surroundings.recipients(), surroundings.keep()
    own, public = box.new_identity() if asked.prove else ("", "")
    began = time.monotonic()
    keys = surroundings.keys()
    path, manifest = making.make(
        server, folder, [*recipients, *([public] if public else [])], keys, place_in()
    )
    print(f"控えを作りました: {path}（{path.stat().st_size:,}バイト、{time.monotonic() - began:.0f}秒）")
    print(f"入っているもの: {_said(manifest)}、鍵 {'、'.join(keys) or 'なし'}")
    if missing := [name for name in ("YORIAI_SECRET_KEY", "YORIAI_FACTOR_KEYS") if name not in keys]:
        print(f"鍵が設定されていないので、控えに入っていません: {'、'.join(missing)}", file=sys.stderr)
    # The key that proves this one file was made for it and is forgotten with this process.
    status = _proved(path, [own], server) if own else 0
    if status == 0:
        for old in making.let_go(folder, keep):
            print(f"古い控えを消しました: {old.name}")
    return status


def _verify(asked: argparse.Namespace) -> int:
    site = surroundings.server() if os.environ.get(surroundings.ADMIN) else None
    return _proved(asked.file, box.identities_in(asked.identity), site)


def _proved(path: Path, identities: list[str], site: Server | None) -> int:
    """Return the backup to a server that is thrown away, and compare everything; word of it goes to the site."""
    kept = box.read(path, identities)
    with programs.throwaway_server(kept.manifest["server"]) as server:
        differences = returning.bring_back(server, path, identities, kept)
    if _told(path, kept, differences):
        return 1
    if site is not None:
        making.remember(site, PROVED, datetime.now(UTC), path.stat().st_size)
    return 0


def _told(path: Path, kept: box.Box, differences: list[str]) -> bool:
    """Say what was compared, and whether anything is not as it was."""
    print(f"{path.name}（{kept.manifest['made_at']} の控え）を戻して比べました: {_said(kept.manifest)}")
    for line in differences:
        print(line, file=sys.stderr)
    if damaged := kept.manifest["files"][2]:
        print(
            f"控えを作ったときから、{damaged}個のファイルの中身が、記録された SHA-256 と違います。",
            file=sys.stderr,
        )
    if kept.lost:
        print(
            f"控えを作ったときから、バケットに{len(kept.lost)}個のファイルの中身がないか、違います: {'、'.join(kept.lost[: snapshot.TOLD])}",
            file=sys.stderr,
        )
    if not differences and not damaged and not kept.lost:
        print("すべて一致しました。")
    return bool(differences or damaged or kept.lost)


def _said(manifest: dict[str, Any]) -> str:
    there = manifest.get("objects", 0)
    return snapshot.said(manifest) + (f"、そのうちバケットにあるもの {there:,}" if there else "")


def _restore(asked: argparse.Namespace) -> int:
    server = surroundings.server(asked.into)
    identities = box.identities_in(asked.identity)
    kept = box.read(asked.file, identities)
    place = objects.required(place_in(), kept.objects) if kept.objects else None
    if place:
        objects.refuse_in_use(place, asked.bucket_checked)
    differences = returning.bring_back(server, asked.file, identities, kept, place)
    differs = _told(asked.file, kept, differences)
    for role in returning.set_passwords(server):
        print(
            f"{role} のパスワードは設定していません（{returning.PASSWORDS[role]} にありません）。"
            "パスワードは控えに入らないので、要るときは ALTER ROLE で設定してください。"
        )
    for name, value in kept.keys.items():
        if os.environ.get(name) != value:
            print(f"{name} が控えのものと違います。違うままでは、{KEYS[name]}。backup keys で取り出せます。")
    return int(differs)


def _keys(asked: argparse.Namespace) -> int:
    kept = box.read(asked.file, box.identities_in(asked.identity))
    _write_new(asked.output, "".join(f"{name}={value}\n" for name, value in kept.keys.items()))
    print(
        f"{'、'.join(kept.keys) or '鍵はありません'} を {asked.output} に書きました。使ったら消してください。"
    )
    return 0


def _keypair(asked: argparse.Namespace) -> int:
    secret, public = box.new_identity()
    _write_new(asked.file, f"# よりあい帳の控えを開く鍵\n# public key: {public}\n{secret}\n")
    print(f"公開鍵（{surroundings.RECIPIENTS} に書く）: {public}")
    print(
        f"秘密鍵を {asked.file} に書きました。このサーバーには置かず、紙や USB に写して二か所にしまい、ここからは消してください。"
        "なくすと、どの控えも開けません。"
    )
    return 0


def _write_new(path: Path, text: str) -> None:
    try:
        with open(
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as target:
            target.write(text)
    except FileExistsError:
        raise NotDone(f"{path} はもうあります。上書きしません。別の名前を指定してください。") from None
    except OSError as trouble:
        raise NotDone(f"{path} に書けません: {trouble.strerror}") from None
