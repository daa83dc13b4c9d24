"""Directories of municipalities and operators, by which their people sign in, and which login each person's is."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.audit import tracked
from accounts.models.people import Membership, Operator, User
from accounts.tenancy import Editable, Tenant


class Protocol(models.TextChoices):
    OIDC = "oidc", "OpenID Connect"
    SAML = "saml", "SAML 2.0"


@tracked(hashed=["secret"])
class SignOn(Editable):
    """One directory that signs people in: the ward's own, one that all facilities share, or an operator's.

    Without ``operator`` it is the municipality's, for its own people or for those of facilities (``people``). It opens
    memberships of this municipality alone, and of these no others than ``covers`` says.
    """

    class People(models.TextChoices):
        WARD = "ward", "自治体の職員と管理者"
        FACILITIES = "facilities", "事業所と法人の人"

    protocol = models.CharField("方式", max_length=10, choices=Protocol, editable=False)
    operator = models.ForeignKey(
        Operator,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="法人",
        editable=False,
    )
    people = models.CharField("使う人", max_length=10, choices=People, default=People.WARD)
    name = models.CharField("ボタンに出す名前", max_length=40)
    #: What every answer of the directory says it comes from: an address, or the entity id of SAML.
    issuer = models.CharField("発行者", max_length=300)
    client_id = models.CharField("クライアントID", max_length=200, blank=True)
    #: Locked by the keys of second factors (``accounts.factors.box``); empty where the environment holds it.
    secret = models.CharField(max_length=1000, blank=True, editable=False)
    sso_url = models.CharField("サインオンのアドレス", max_length=300, blank=True)
    certificate = models.TextField("署名の証明書", blank=True)
    #: What ``acr`` or ``amr``, or a class of SAML, says where the directory asked for a second factor itself.
    factor_values = ArrayField(
        models.CharField(max_length=200), verbose_name="2段階の確認を済ませた印", default=list, blank=True
    )
    is_on = models.BooleanField("使う", default=True)
    is_required = models.BooleanField("パスワードでは入れなくする", default=False)
    #: Who gets in by password all the same, on the day on which the directory does not answer.
    break_glass = models.ForeignKey(
        Membership,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="いつもパスワードで入れる人",
    )

    class Meta(Tenant.Meta):
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                name="sign_on_required_leaves_a_way_in",
                condition=Q(is_required=False) | Q(break_glass__isnull=False),
            ),
        ]

    def __str__(self):
        return self.name

    def covers(self, membership):
        """Does this directory open that membership of the same municipality?"""
        if self.operator_id is not None:
            return membership.operator_id == self.operator_id
        return membership.is_ward == (self.people == self.People.WARD)


@tracked(hashed=["subject"])
class SignOnLink(Editable):
    """Whose login a person of a directory is: keyed by issuer and subject, never by an address."""

    sign_on = models.ForeignKey(SignOn, models.PROTECT, related_name="+", verbose_name="組織のID")
    issuer = models.CharField("発行者", max_length=300)
    subject = models.CharField("番号", max_length=300)
    user = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="ログイン")
    linked_at = models.DateTimeField("つないだ日時", db_default=Now(), editable=False)
    ended_at = models.DateTimeField("切った日時", null=True, editable=False)

    class Meta(Tenant.Meta):
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                name="sign_on_subject_once",
                fields=["municipality", "sign_on", "issuer", "subject"],
                condition=Q(ended_at=None),
            ),
            models.UniqueConstraint(
                name="sign_on_login_once",
                fields=["municipality", "sign_on", "user"],
                condition=Q(ended_at=None),
            ),
        ]
