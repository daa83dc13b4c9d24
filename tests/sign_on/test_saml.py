"""Signing on by SAML: an answer is believed that is signed, to us, of now, once, and to our own request."""

import base64
import re
import zlib
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from lxml import etree
from onelogin.saml2.utils import OneLogin_Saml2_Utils

from accounts.models import SignOnLink
from accounts.sign_on import answers
from accounts.tenancy import scope
from tests.support.certificates import key_and_certificate

IDP = "https://idp.example.jp/metadata"
CONTEXT = "https://refeds.org/profile/mfa"
_RSA, _SHA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "http://www.w3.org/2001/04/xmlenc#sha256"

ANSWER = """<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"
 xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="r1" Version="2.0" IssueInstant="{now}"
 Destination="{acs}" InResponseTo="{request}"><saml:Issuer>{issuer}</saml:Issuer>
<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:{status}"/></samlp:Status>
{assertion}</samlp:Response>"""
ASSERTION = """<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="a1" Version="2.0"
 IssueInstant="{now}"><saml:Issuer>{issuer}</saml:Issuer><saml:Subject>
<saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">{subject}</saml:NameID>
<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData
 InResponseTo="{request}" NotOnOrAfter="{until}" Recipient="{acs}"/></saml:SubjectConfirmation></saml:Subject>
<saml:Conditions NotBefore="{since}" NotOnOrAfter="{until}"><saml:AudienceRestriction>
<saml:Audience>{audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions>
<saml:AuthnStatement AuthnInstant="{now}"><saml:AuthnContext><saml:AuthnContextClassRef>{context}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement></saml:Assertion>"""


@pytest.fixture
def sign_on(towns, set_up):
    made = set_up(
        protocol="saml",
        issuer=IDP,
        client_id="",
        secret="",
        sso_url="https://idp.example.jp/sso",
        certificate=key_and_certificate("mihon")[1],
        factor_values=[CONTEXT],
    )
    with scope(towns.home.municipality):
        SignOnLink.objects.create(sign_on=made, issuer=IDP, subject="s-1", user=towns.people["officer"])
    return made


class Way:
    """A browser that began to sign on."""

    def __init__(self, client, towns, sign_on, settings):
        self.client, self.path = client, f"/signon/{towns.home.code}/{sign_on.pk}/"
        self.acs = f"{settings.PUBLIC_URL}{self.path}saml/"
        self.audience = f"{settings.PUBLIC_URL}{self.path}metadata/"
        there = client.get(self.path)["Location"]
        packed = base64.b64decode(parse_qs(urlsplit(there).query)["SAMLRequest"][0])
        self.request = etree.fromstring(zlib.decompress(packed, -15)).get("ID")

    def answer(self, *, key="mihon", minutes=5, edit=lambda xml: xml, before=lambda xml: xml, **changed):
        """Args: ``before``, ``edit``: what is changed before it is signed, and after."""
        now = datetime.now(UTC)
        values = {"acs": self.acs, "audience": self.audience, "request": self.request, "subject": "s-1"}
        values |= {"issuer": IDP, "context": CONTEXT, "status": "Success", "now": now}
        values |= {"since": now - timedelta(minutes=10), "until": now + timedelta(minutes=minutes)} | changed
        values = {
            name: value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value
            for name, value in values.items()
        }
        assertion = before(ASSERTION.format(**values))
        if key:
            assertion = OneLogin_Saml2_Utils.add_sign(
                assertion, *key_and_certificate(key), sign_algorithm=_RSA, digest_algorithm=_SHA
            )
            assertion = assertion.decode() if isinstance(assertion, bytes) else assertion
        whole = ANSWER.format(assertion=assertion, **values)
        return base64.b64encode(edit(whole).encode()).decode()

    def bring(self, answer, browser=None):
        """What a browser shows that another site has post the answer: no cookie goes with it, but with what follows."""
        posted = Client(enforce_csrf_checks=True).post(f"{self.path}saml/", {"SAMLResponse": answer})
        if posted.status_code != 302:
            return posted
        return (browser or self.client).get(posted["Location"], follow=True)


@pytest.fixture
def way(client, towns, sign_on, settings):
    return Way(client, towns, sign_on, settings)


def test_a_right_answer_signs_in_and_serves_once(towns, way):
    answer = way.answer()
    assert way.bring(answer).request["PATH_INFO"].startswith(f"/{towns.home.code}/")
    assert way.client.session[SESSION_KEY] == str(towns.people["officer"].pk)
    assert answers.NOT_BEGUN in way.bring(answer).text


def test_another_factor_is_asked_for_here(way):
    assert way.bring(way.answer(context="urn:oasis:names:tc:SAML:2.0:ac:classes:Password")).request[
        "PATH_INFO"
    ] == ("/accounts/2fa/authenticate/")


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"minutes": -5}, answers.EXPIRED),
        ({"audience": "https://other.example.jp/"}, answers.NOT_FOR_US),
        ({"issuer": "https://other.example.jp/"}, answers.NOT_SIGNED),
        ({"key": None}, answers.NOT_SIGNED),
        ({"key": "another"}, answers.NOT_SIGNED),
        ({"edit": lambda xml: xml.replace("s-1<", "s-2<")}, answers.NOT_SIGNED),
        ({"status": "Requester"}, answers.DECLINED),
        ({"before": lambda xml: re.sub(' InResponseTo="[^"]+"', "", xml)}, answers.NOT_BEGUN),
        ({"before": lambda xml: re.sub(' Recipient="[^"]+"', "", xml)}, answers.NOT_FOR_US),
        ({"before": lambda xml: re.sub(' NotOnOrAfter="[^"]+" R', " R", xml)}, answers.NOT_SIGNED),
        (
            {"before": lambda xml: re.sub("<saml:Aud.+</saml:AudienceRestriction>", "", xml, flags=re.S)},
            answers.NOT_FOR_US,
        ),
    ],
    ids=[
        "expired",
        "audience",
        "issuer",
        "unsigned",
        "key",
        "changed after signing",
        "declined",
        "answers nothing",
        "no recipient",
        "for ever",
        "no audience",
    ],
)
def test_a_wrong_answer_lets_nobody_in(way, changed, sentence):
    page = way.bring(way.answer(**changed))
    assert (page.status_code, sentence in page.text) == (403, True), page.text
    assert SESSION_KEY not in way.client.session


def test_an_answer_to_somebody_elses_request_lets_nobody_in(towns, way, sign_on, settings):
    """Nor one that answers no request: whoever has an answer of their own could make others work as them."""
    victim = Client()
    Way(victim, towns, sign_on, settings)
    assert answers.NOT_BEGUN in way.bring(way.answer(), browser=victim).text
    assert SESSION_KEY not in victim.session
    assert way.bring("kore wa chigau").status_code == 403


def test_the_directory_is_told_where_answers_go(client, towns, sign_on, way):
    told = client.get(f"{way.path}metadata/").text
    assert way.acs in told
    assert way.audience in told
