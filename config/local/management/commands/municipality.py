"""``manage.py municipality export|import|suspend|resume|delete``: one municipality leaves a site, or comes to one."""

import json
import os
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.security.recording import SecurityKind, record_security_event
from config.backup import NotDone, surroundings, whole
from config.backup.objects import CHECKED, CHECKED_HELP
from config.moving import bringing_in, deleting, objects, taking_out
from office import bucket

_SUSPEND = "UPDATE accounts_municipality SET suspended_on = %s, suspended_because = %s WHERE id = %s"


class Command(BaseCommand):
    help = "一つの自治体を書き出し、取り込み、止め、消します。データベースの管理者の接続先（DATABASE_ADMIN_URL）を使います。"

    def add_arguments(self, parser):
        acts = parser.add_subparsers(dest="act", required=True)
        export = acts.add_parser("export", help="すべての記録を ZIP（CSV とファイル）に書き出す")
        export.add_argument("code")
        export.add_argument("--output", type=Path, required=True)
        bring = acts.add_parser("import", help="書き出した ZIP を、その自治体のないサイトに取り込む")
        bring.add_argument("file", type=Path)
        bring.add_argument(CHECKED, action="store_true", help=CHECKED_HELP)
        suspend = acts.add_parser("suspend", help="使えなくする。記録と公開ページは残る")
        suspend.add_argument("code")
        suspend.add_argument("--because", required=True, help="使う人の画面に出る文")
        resume = acts.add_parser("resume", help="また使えるようにする")
        resume.add_argument("code")
        delete = acts.add_parser("delete", help="止めて書き出した自治体を消し、証明書を書く")
        delete.add_argument("code")
        delete.add_argument("--name", required=True, help="都道府県からの自治体名")
        delete.add_argument("--by", required=True, help="消す人の所属と名前")
        delete.add_argument("--because", required=True, help="消す理由")
        delete.add_argument("--exported", type=Path, required=True, help="いまの記録を書き出した ZIP")
        delete.add_argument("--certificate", type=Path, required=True, help="証明書（JSON）を書くファイル")

        finish = acts.add_parser(
            "finish", help="消した自治体のファイルの残りをバケットから消し、証明書を仕上げる"
        )
        finish.add_argument("--certificate", type=Path, required=True, help="delete で書いた証明書のファイル")

    def handle(self, *args, act, **options):
        try:
            with surroundings.server().connect() as connection:
                told = getattr(self, f"_{act}")(connection, options)
        except NotDone as refused:
            raise CommandError(str(refused)) from None
        self.stdout.write(told)

    def _export(self, connection, options):
        manifest = taking_out.take_out(
            connection, options["code"], options["output"], _meaning, timezone.now(), settings.BUCKET
        )
        self._tell("export", options["code"])
        return f"{options['output']} に書き出しました: {_said(manifest)}。個人の情報が入っています。閉じて渡してください。"

    def _import(self, connection, options):
        manifest = bringing_in.bring_in(
            connection, options["file"], settings.BUCKET, options["bucket_checked"]
        )
        connection.commit()
        town = manifest["municipality"]
        self._tell("import", town["code"])
        return (
            f"{town['name']}を取り込み、書き出したときと比べました: {_said(manifest)}。すべて一致しました。"
            "使う人は「パスワードを忘れたとき」からパスワードを決め、2段階の確認を設定し直します。"
            "組織のIDを使う自治体は、シークレットを入力し直し、このサイトの戻り先を組織のIDの担当に伝えます。"
            "書き出す前に止めてあれば、municipality resume で始めます。"
        )

    def _suspend(self, connection, options):
        return self._change(connection, options["code"], timezone.localdate(), options["because"], "suspend")

    def _resume(self, connection, options):
        return self._change(connection, options["code"], None, "", "resume")

    def _change(self, connection, code, day, because, act):
        town = taking_out.find(connection, code)
        connection.execute(_SUSPEND, [day, because, town["id"]])
        connection.commit()
        self._tell(act, code)
        name = f"{town['prefecture']}{town['name']}"
        if day is None:
            return f"{name}を、また使えるようにしました。"
        return f"{name}を止めました。使う人は入れず、メールも計算も止まります。公開ページは残ります。"

    def _delete(self, connection, options):
        place = options["certificate"]
        unfinished = whole.unfinished(place)
        if place.exists():
            raise NotDone(f"{place} はもうあります。上書きしません。別の名前を指定してください。")
        if unfinished.exists():
            raise NotDone(
                f"前の回の {unfinished} が残っています。自治体がもう消えていれば、それが証明書です。消えていなければ、そのファイルを消して、やり直してください。"
            )
        objects.keep_backups_off(connection)
        certificate = deleting.delete(
            connection, options["code"], typed_name=options["name"], by=options["by"],
            because=options["because"], taken_out=options["exported"], now=timezone.now(), place=settings.BUCKET,
        )  # fmt: skip
        # No municipality goes without its certificate, and none is certified that has not gone: where the answer to the
        # commit is lost, the unfinished file stays, as nobody here knows.
        with open(
            os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8"
        ) as target:
            json.dump(certificate, target, ensure_ascii=False, indent=1, sort_keys=True)
            target.flush()
            os.fsync(target.fileno())
        connection.commit()
        self._empty_bucket(certificate, unfinished)
        unfinished.rename(place)
        self._tell("delete", options["code"], certificate=certificate["sha256"])
        rows = sum(certificate["rows"].values())
        return (
            f"{certificate['municipality']['name']}を消しました（{rows:,}行、ファイル {certificate['files']['count']:,}）。"
            f"証明書: {place}。サイトの控えには、古いものが消えるまで残ります。"
        )

    def _empty_bucket(self, certificate, unfinished):
        """What lies outside the database goes once the rows are gone; before it is gone nothing is certified."""
        try:
            if certificate["bucket"]:
                objects.empty(settings.BUCKET, certificate["municipality"]["id"])
        except bucket.BucketAway:
            raise NotDone(
                f"自治体の行は消えましたが、バケットのファイルを消し終えていません。証明書は {unfinished} のままです。"
                f"置き場が動いてから municipality finish --certificate {unfinished.with_suffix('')} を行ってください。"
            ) from None

    def _finish(self, connection, options):
        place = options["certificate"]
        unfinished = whole.unfinished(place)
        try:
            certificate = json.loads(unfinished.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            raise NotDone(f"書きかけの証明書 {unfinished} がありません。場所を確かめてください。") from None
        code = certificate["municipality"]["code"]
        self._refuse_to_finish_another(connection, certificate, unfinished)
        objects.keep_backups_off(connection)
        self._empty_bucket(certificate, unfinished)
        unfinished.rename(place)
        self._tell("delete", code, certificate=certificate["sha256"])
        return f"{certificate['municipality']['name']}のファイルを消し終えました。証明書: {place}。"

    def _refuse_to_finish_another(self, connection, certificate, unfinished):
        here = connection.execute(
            "SELECT code FROM accounts_municipality WHERE code = %(code)s OR id = %(id)s",
            certificate["municipality"],
        ).fetchone()
        if here:
            raise NotDone(
                f"この証明書の自治体と同じ番号かコードの自治体（{here[0]}）が、このサイトにあります。何も消していません。"
                f"消す前の自治体なら、{unfinished} を消して、delete からやり直してください。"
                "後から取り込んだ自治体なら、そのファイルが一緒に消えるので、finish は行えません。"
            )
        told = certificate["bucket"]
        if told and (settings.BUCKET is None or not objects.where(settings.BUCKET).items() <= told.items()):
            raise NotDone(
                f"消したときのバケットは {told['endpoint']} の {told['name']}（接頭辞 {told['prefix']}）です。いまの設定と違います。"
                "何も消していません。YORIAI_S3_… をそのときのものにして、もう一度行ってください。"
            )

    def _tell(self, act, code, **detail):
        """What the operator did stands in the record of what belongs to no municipality."""
        record_security_event(SecurityKind.DID, about=f"municipality.{act}", code=code, **detail)


def _said(manifest):
    rows = sum(count for count, _ in manifest["tables"].values())
    return f"表 {len(manifest['tables'])}、{rows:,}行、ファイル {manifest['files']['count']:,}（{manifest['files']['bytes']:,}バイト）"


def _meaning(table, column):
    """What a table, or one of its columns, is called where the program's models say so."""
    model = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    if model is None:
        return ""
    if not column:
        return str(model._meta.verbose_name)
    return next((str(f.verbose_name) for f in model._meta.concrete_fields if f.column == column), "")
