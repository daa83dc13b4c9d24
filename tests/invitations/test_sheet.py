"""A sheet of people: read forgivingly, faults named by line, applied once and whole."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from accounts import services as accounts
from accounts.models import Membership, Role, User
from accounts.tenancy import scope
from facilities.lists.faults import ListError
from facilities.models import Facility, FacilityAssignment
from facilities.people.invitations import files as templates
from facilities.people.invitations import services, sheet, sheet_child
from facilities.people.invitations.columns import COLUMNS
from office import files
from office.errors import Refused
from office.models import OutgoingMail
from tests.support.pages import hand_in

TODAY = date(2026, 11, 22)
HEADER = "事業所番号,氏名,メール,役割"
ICHIGO, RINGO, CLOSED = "1390000019", "1390000027", "1390000035"


@pytest.fixture
def home(towns):
    """The home town, its facilities with numbers; 見本荘いちご has closed."""
    town = towns.home
    with scope(town.municipality):
        Facility.objects.filter(pk=town.facility.pk).update(number=ICHIGO)
        Facility.objects.filter(pk=town.second_facility.pk).update(number=RINGO)
        Facility.objects.filter(pk=town.group_home.pk).update(number=CLOSED, closed_on=date(2026, 3, 31))
    return town


def _csv(*lines):
    return "\r\n".join([HEADER, *lines]).encode()


def _invite(home, data, by=None, report=lambda done, total: None):
    by = by or home.ward_admin
    with scope(home.municipality):
        file = files.store(by=by, name="人.csv", data=data, content_type="text/csv")
    return services.invite_from_sheet(
        by=by.pk, municipality_id=home.municipality.pk, file_id=file.pk, today=TODAY, report=report
    )


def _open_invitations(home):
    with scope(home.municipality):
        return list(Membership.objects.filter(joined_at=None, ended_at=None).select_related("user"))


def _check(client, home, data, name="人.csv"):
    return hand_in(client, f"/{home.code}/invitations/sheet/", SimpleUploadedFile(name, data))


def _read(data):
    return sheet_child.read(data, sheet.ROLES)


# --- reading ----------------------------------------------------------------------------------------


def test_our_own_templates_are_read_back():
    for make in (templates.template_csv, templates.template_xlsx):
        with pytest.raises(ListError, match="見出しの下に行がありません"):
            _read(make())
    names = [cell.value for cell in load_workbook(io.BytesIO(templates.template_xlsx())).active[1]]
    assert names == list(COLUMNS)


def test_a_sheet_is_read_from_cp932_and_from_a_workbook_alike():
    lines = [("1390000019", "見本 太郎", "", "職員"), ("1390000027", "見本 花子", "Hanako@Example.jp", "")]
    text = _csv(*[",".join(line) for line in lines]).decode().encode("cp932")
    book = Workbook()
    for line in [HEADER.split(","), *lines]:
        book.active.append(line)
    out = io.BytesIO()
    book.save(out)
    for data in (text, out.getvalue()):
        rows = _read(data).rows
        assert [(r.numbers, r.name, r.email, r.role) for r in rows] == [
            (("1390000019",), "見本 太郎", "", Role.FACILITY_STAFF),
            (("1390000027",), "見本 花子", "hanako@example.jp", Role.FACILITY_STAFF),
        ]


@pytest.mark.parametrize(
    ("line", "column", "told"),
    [
        (",見本 太郎,,", "事業所番号", "事業所番号がありません"),
        ("1.39E+09,見本 太郎,,", "事業所番号", "桁が落ちています"),
        ("1390000019,,,", "氏名", "氏名がありません"),
        (f"1390000019,{'長' * 81},,", "氏名", "80文字まで"),
        ("1390000019,見本,taro@,", "メール", "形ではありません"),
        ("1390000019,見本,,管理者", "役割", "一つの事業所の管理者の方は「事業所職員」"),
        ('1390000019,"=HYPERLINK(""http://evil.example"")",,', "氏名", "数式"),
        ("1390000019,見本,=A1,", "メール", "数式"),
        ("=B2+1,見本,,", "事業所番号", "数式"),
    ],
)
def test_a_fault_names_line_column_and_what_to_do(line, column, told):
    reading = _read(_csv("1390000019,見本 正,,", line))
    assert [row.name for row in reading.rows] == ["見本 正"]
    (fault,) = reading.faults.errors
    assert (fault.line, fault.column) == (3, column)
    assert told in fault.message


def test_a_number_that_only_keeps_its_zeros_by_a_formula_is_a_number():
    (row,) = _read(_csv('"=""0390000019""",見本,,')).rows
    assert row.numbers == ("0390000019",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "空です"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04broken", "Excel"),
        ("名簿\r\n見本".encode(), "見出しが見つかりません"),
        ("事業所番号,名まえ\r\n1,2".encode(), "見出しが見つかりません"),
        (HEADER.encode() + b"\r\n\x81\xff\xfd", "文字コードを判別できません"),
        (_csv('1390000019,"見本,,'), "閉じられていません"),
    ],
)
def test_a_file_that_is_no_such_sheet_is_refused_with_a_sentence(towns, as_, data, told):
    with pytest.raises(ListError, match=told):
        _read(data)
    sent = _check(as_("ward_admin"), towns.home, data) if data else None
    assert sent is None or told in sent.content.decode()


# --- what would happen ------------------------------------------------------------------------------


def test_the_preview_invites_nobody_and_counts_who_would_be(home, as_):
    sent = _check(
        as_("ward_admin"),
        home,
        _csv(
            f"{ICHIGO},見本 手紙,,",
            f"{ICHIGO},見本 便,bin@example.jp,",
            f"{ICHIGO},見本 管理,,法人の管理者",
            f"{CLOSED},見本 閉,,",
            "1390099999,見本 無,,",
        ),
    )
    page = sent.context
    assert (page["invited"], page["letters"], page["more"], page["known"]) == (3, 2, 0, 0)
    assert [(fault.line, fault.column) for fault in page["errors"]] == [(5, "事業所番号"), (6, "事業所番号")]
    assert "誤りのない人だけを招く" in sent.content.decode()
    assert _open_invitations(home) == []


def test_a_manager_invites_into_the_own_facilities_alone(home, as_):
    sent = _check(as_("manager"), home, _csv(f"{ICHIGO},見本 内,,", f"{RINGO},見本 外,,"))
    assert sent.context["invited"] == 1
    assert [fault.line for fault in sent.context["errors"]] == [3]


def test_two_names_under_one_address_and_facilities_of_two_operators_are_faults(home, as_):
    sent = _check(
        as_("ward_admin"),
        home,
        _csv(
            f"{ICHIGO},見本 甲,onaji@example.jp,",
            f"{ICHIGO},見本 乙,onaji@example.jp,",
            f"{ICHIGO}、{RINGO},見本 丙,,",
        ),
    )
    assert [(fault.line, fault.column) for fault in sent.context["errors"]] == [
        (3, "メール"),
        (4, "事業所番号"),
    ]


def test_namesakes_by_letter_are_two_letters_and_said(home, as_):
    with scope(home.municipality):
        Facility.objects.filter(pk=home.group_home.pk).update(closed_on=None)
    sent = _check(as_("ward_admin"), home, _csv(f"{ICHIGO},見本 同,,", f"{CLOSED},見本 同,,"))
    assert sent.context["letters"] == 2
    assert [fault.line for fault in sent.context["warnings"]] == [3]


def test_a_sheet_finds_out_nothing_of_an_address_elsewhere(home, as_):
    for address in ("platform@example.jp", "admin@990002.example.jp", "dare@example.jp"):
        sent = _check(as_("ward_admin"), home, _csv(f"{ICHIGO},見本 運営,{address},"))
        assert sent.context["errors"] == []
        assert sent.context["invited"] == 1


def test_a_stranger_finds_no_sheet_of_somebody_else(home, as_):
    sent = _check(as_("ward_admin"), home, _csv(f"{ICHIGO},見本,,"))
    path = sent.request["PATH_INFO"]
    for stranger in ("manager", "owner", "officer", "other_ward"):
        assert as_(stranger).get(path).status_code == 404
        assert as_(stranger).post(f"{path}invite/").status_code == 404


# --- inviting ---------------------------------------------------------------------------------------


def test_people_are_invited_with_their_facilities_and_a_second_time_nobody_is(home):
    with scope(home.municipality):
        Facility.objects.filter(pk=home.group_home.pk).update(closed_on=None)
    data = _csv(
        f"{ICHIGO}、{CLOSED},見本 二つ,,",
        f"{ICHIGO},見本 便,bin@example.jp,",
        f"{CLOSED},見本 便,bin@example.jp,",
        f"{ICHIGO},見本 管理,,法人の管理者",
    )
    assert _invite(home, data) == {"invited": 3, "letters": 2, "more": 0, "known": 0, "faults": 0}
    people = {person.name: person for person in _open_invitations(home)}
    with scope(home.municipality):
        assigned = {
            name: set(FacilityAssignment.objects.filter(membership=person).values_list("facility", flat=True))
            for name, person in people.items()
        }
    both = {home.facility.pk, home.group_home.pk}
    assert assigned == {"見本 二つ": both, "見本 便": both, "見本 管理": set()}
    assert people["見本 便"].email == "bin@example.jp"
    again = _invite(home, data)
    assert (again["invited"], again["more"], again["known"]) == (0, 0, 3)
    assert len(_open_invitations(home)) == 3


def test_who_is_here_already_only_gets_further_facilities(home):
    with scope(home.municipality):
        Facility.objects.filter(pk=home.group_home.pk).update(closed_on=None)
    counts = _invite(home, _csv(f"{CLOSED},見本 colleague,{home.colleague.user.email},"))
    assert (counts["invited"], counts["more"]) == (0, 1)
    with scope(home.municipality):
        assert FacilityAssignment.objects.filter(membership=home.colleague, facility=home.group_home).exists()


def test_a_failure_on_the_way_invites_nobody(home, monkeypatch):
    real, calls = accounts.invite, []

    def failing(**values):
        calls.append(values)
        if len(calls) == 3:
            raise Refused("途中で止まる")
        return real(**values)

    monkeypatch.setattr("facilities.people.invitations.services.accounts.invite", failing)
    with pytest.raises(Refused):
        _invite(home, _csv(*[f"{ICHIGO},見本 {n},m{n}@example.jp," for n in range(5)]))
    assert _open_invitations(home) == []
    assert User.objects.addressed("m0@example.jp") is None


def test_with_a_mail_server_those_with_an_address_get_their_link(home, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    _invite(home, _csv(f"{ICHIGO},見本 便,bin@example.jp,", f"{ICHIGO},見本 手紙,,"))
    with scope(home.municipality):
        (mail,) = OutgoingMail.objects.filter(purpose="invitation")
        assert mail.to == "bin@example.jp"
        assert "/invitation/" in mail.text


def test_hundreds_of_rows_are_one_transaction_and_twice_nobody(home):
    lines = [f"{ICHIGO},見本 {n},{f'm{n}@example.jp' if n % 2 else ''}," for n in range(300)]
    told = []
    counts = _invite(home, _csv(*lines), report=lambda done, total: told.append((done, total)))
    assert (counts["invited"], counts["letters"]) == (300, 150)
    assert told[-1] == (300, 300)
    again = _invite(home, _csv(*lines))
    assert (again["invited"], again["known"]) == (0, 300)


def test_pressed_twice_while_it_works_one_job_is_asked_for(home, as_):
    admin = as_("ward_admin")
    path = _check(admin, home, _csv(f"{ICHIGO},見本,,")).request["PATH_INFO"]
    first, second = admin.post(f"{path}invite/"), admin.post(f"{path}invite/")
    assert first.status_code == second.status_code == 302
    with scope(home.municipality):
        from office.models import Job

        assert Job.objects.filter(kind=services.INVITE_JOB).count() == 1


def test_the_page_shows_progress_and_then_the_result(home, as_, django_capture_on_commit_callbacks):
    admin = as_("ward_admin")
    path = _check(admin, home, _csv(f"{ICHIGO},見本 手紙,,")).request["PATH_INFO"]
    with django_capture_on_commit_callbacks() as waiting:
        admin.post(f"{path}invite/")
    assert "順番" in admin.get(path).content.decode()
    for tell in waiting:
        tell()
    page = admin.get(path).content.decode()
    assert "1人を招きました（うち手紙で1人）" in page
    assert f"/{home.code}/invitations/letters/" in page
