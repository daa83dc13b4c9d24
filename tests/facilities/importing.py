"""What the tests of the import's pages share."""

from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.tenancy import scope
from facilities.models import FacilityImport, StagedRow
from tests.support.pages import hand_in

HEADER = "事業所番号,サービス種別,事業所名,法人の名称,住所,定員,日常生活圏域,指定年月日\r\n"
ROW = "1399900016,認知症対応型共同生活介護,見本の家,社会福祉法人見本会,見本町1-1,9,見本第一,令和6年4月1日\r\n"


def address(world, rest):
    return f"/{world.home.code}/facilities/{rest}"


def upload(client, world, data, name="list.csv"):
    """Hand in a list, and where a worker took it the page that shows what came of it."""
    data = data.encode() if isinstance(data, str) else data
    return hand_in(client, address(world, "import/"), SimpleUploadedFile(name, data))


def latest(world):
    with scope(world.home.municipality):
        return FacilityImport.objects.first()


def staged(batch):
    with scope(batch.municipality_id):
        return StagedRow.objects.filter(batch=batch).count()


def apply_list(client, world, capture):
    batch = latest(world)
    with capture(execute=True):
        client.post(address(world, f"import/{batch.pk}/apply/"))
    with scope(world.home.municipality):
        batch.refresh_from_db()
    return batch
