"""SAML 2.0: the browser brings a signed answer to a request of ours; nothing is fetched from the directory."""

from urllib.parse import urlsplit

from cryptography import x509
from django.core.cache import cache
from onelogin.saml2.auth import OneLogin_Saml2_Auth
from onelogin.saml2.constants import OneLogin_Saml2_Constants as Constants
from onelogin.saml2.errors import OneLogin_Saml2_Error, OneLogin_Saml2_ValidationError
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.settings import OneLogin_Saml2_Settings
from onelogin.saml2.xml_utils import OneLogin_Saml2_XML

from accounts.sign_on import answers
from accounts.sign_on.answers import Identity, SignOnError

#: Seconds for which an assertion that came once is known, longer than any is good.
_REMEMBERED = 60 * 60 * 24
#: Signs of an answer: one that names somebody, their groups and a certificate is a tenth as long.
_LONGEST_ANSWER = 200_000
_MAILS = (
    "email",
    "mail",
    "urn:oid:0.9.2342.19200300.100.1.3",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
)
_NAMES = (
    "displayName",
    "name",
    "urn:oid:2.16.840.1.113730.3.1.241",
    "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name",
)
_SENTENCES = {
    OneLogin_Saml2_ValidationError.RESPONSE_EXPIRED: answers.EXPIRED,
    OneLogin_Saml2_ValidationError.ASSERTION_EXPIRED: answers.EXPIRED,
    OneLogin_Saml2_ValidationError.ASSERTION_TOO_EARLY: answers.EXPIRED,
    OneLogin_Saml2_ValidationError.SESSION_EXPIRED: answers.EXPIRED,
    OneLogin_Saml2_ValidationError.WRONG_SUBJECTCONFIRMATION: answers.EXPIRED,
    OneLogin_Saml2_ValidationError.WRONG_AUDIENCE: answers.NOT_FOR_US,
    OneLogin_Saml2_ValidationError.WRONG_DESTINATION: answers.NOT_FOR_US,
    OneLogin_Saml2_ValidationError.WRONG_INRESPONSETO: answers.NOT_BEGUN,
    OneLogin_Saml2_ValidationError.STATUS_CODE_IS_NOT_SUCCESS: answers.DECLINED,
}


def why_not_certificate(text):
    """The sentence that refuses what was pasted as a certificate, or ""."""
    try:
        x509.load_pem_x509_certificate(pem_of(text).encode())
    except ValueError:
        return "証明書として読めません。「-----BEGIN CERTIFICATE-----」から「-----END CERTIFICATE-----」までを貼ってください。"
    return ""


def pem_of(text):
    """A certificate with its first and last line, with which directories show it or without."""
    bare = "".join(line.strip() for line in text.splitlines() if "-----" not in line)
    lines = "\n".join(bare[place : place + 64] for place in range(0, len(bare), 64))
    return f"-----BEGIN CERTIFICATE-----\n{lines}\n-----END CERTIFICATE-----\n"


def begin(sign_on, acs, metadata):
    """Where the browser goes, and what the session keeps until it comes back."""
    auth = OneLogin_Saml2_Auth(_request(acs, {}), _settings(sign_on, acs, metadata))
    there = auth.login(return_to="")
    return there, {"request": auth.get_last_request_id()}


def metadata_of(sign_on, acs, metadata):
    """What the directory's people are handed: our entity, and where answers go."""
    return OneLogin_Saml2_Settings(
        _settings(sign_on, acs, metadata), sp_validation_only=True
    ).get_sp_metadata()


def finish(sign_on, acs, metadata, posted):
    """Who came back, and the number of the request that it answers, which the session knows. Raises SignOnError.

    Args: ``posted``: what the browser brought as ``SAMLResponse``.
    """
    if len(posted) > _LONGEST_ANSWER:
        raise SignOnError(answers.NOT_SIGNED, "too long")
    try:
        answer = OneLogin_Saml2_Response(
            OneLogin_Saml2_Settings(_settings(sign_on, acs, metadata), sp_validation_only=False), posted
        )
        answer.is_valid(_request(acs, {"SAMLResponse": posted}), raise_exceptions=True)
        subject, way = answer.get_nameid(), answer.get_nameid_format()
        answered, assertion = _answered(answer, acs, metadata), answer.get_assertion_id()
        attributes, classes = answer.get_attributes(), answer.get_authn_contexts()
    except OneLogin_Saml2_ValidationError as error:
        # Its number, as its text repeats what whoever posts it wrote.
        raise SignOnError(_SENTENCES.get(error.code, answers.NOT_SIGNED), f"saml {error.code}") from None
    except (OneLogin_Saml2_Error, ValueError, TypeError, SyntaxError, AttributeError) as error:
        # What is no answer at all stumbles somewhere in reading; which of its lines, nobody needs to know.
        raise SignOnError(answers.NOT_SIGNED, f"unreadable: {type(error).__name__}") from None
    if not cache.add(f"saml:{sign_on.pk}:{assertion}", True, timeout=_REMEMBERED):
        raise SignOnError(answers.NOT_BEGUN, "came before")
    if not subject or way == Constants.NAMEID_TRANSIENT:
        raise SignOnError(answers.MISCONFIGURED, "no lasting NameID")
    identity = Identity(
        issuer=sign_on.issuer,
        subject=subject,
        email=_first(attributes, _MAILS).lower(),
        name=_first(attributes, _NAMES),
        factor=bool(set(classes) & set(sign_on.factor_values)),
    )
    return identity, answered


def _answered(answer, acs, metadata):
    """The number of the request that the signed part names. Raises SignOnError where that part lacks what it must say.

    What stands in the envelope alone is signed by nobody, and the library believes an assertion that says less.
    """
    confirmed = OneLogin_Saml2_XML.query(
        answer.get_xml_document(),
        "/samlp:Response/saml:Assertion/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData",
    )
    if len(confirmed) != 1 or not confirmed[0].get("NotOnOrAfter"):
        raise SignOnError(answers.NOT_SIGNED, "confirms no subject, several, or one for ever")
    if metadata not in answer.get_audiences():
        raise SignOnError(answers.NOT_FOR_US, "names no audience")
    if confirmed[0].get("Recipient") != acs:
        raise SignOnError(answers.NOT_FOR_US, "another recipient, or none")
    answered = confirmed[0].get("InResponseTo")
    if not answered or answer.get_in_response_to() not in (None, answered):
        raise SignOnError(answers.NOT_BEGUN, "answers no request of ours")
    return answered


def _first(attributes, names):
    return next((str(attributes[name][0]) for name in names if attributes.get(name)), "")


def _request(acs, posted):
    parts = urlsplit(acs)
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
        "get_data": {},
        "post_data": posted,
    }


def _settings(sign_on, acs, metadata):
    security = {
        "requestedAuthnContext": list(sign_on.factor_values) or False,
        # The part that says who somebody is has to be signed itself, not only its envelope.
        "wantAssertionsSigned": True,
        "wantNameId": True,
        "wantAttributeStatement": False,
        "rejectDeprecatedAlgorithm": True,
        "allowRepeatAttributeName": True,
        "failOnAuthnContextMismatch": False,
    }
    return {
        "strict": True,
        "security": security,
        "sp": {
            "entityId": metadata,
            "assertionConsumerService": {"url": acs, "binding": Constants.BINDING_HTTP_POST},
            "NameIDFormat": Constants.NAMEID_PERSISTENT,
        },
        "idp": {
            "entityId": sign_on.issuer,
            "x509cert": pem_of(sign_on.certificate),
            "singleSignOnService": {"url": sign_on.sso_url, "binding": Constants.BINDING_HTTP_REDIRECT},
        },
    }
