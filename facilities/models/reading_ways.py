"""How a municipality reads the lists it gets: what it said once of a layout, and of a word."""

from django.db import models

from accounts.audit import tracked
from accounts.tenancy import Editable, Tenant


@tracked()
class ListMapping(Editable):
    """How lists of one layout are read: as a person confirmed it, until somebody confirms another way.

    ``layout_key``: of the header as the program finds it, see ``facilities.lists.mapping.layout_key``; ``mapping``: what
    ``Mapping.from_dict`` takes.
    """

    layout_key = models.CharField("見出しの印", max_length=32)
    mapping = models.JSONField("読み方")

    class Meta(Tenant.Meta):
        constraints = [
            models.UniqueConstraint(name="list_mapping_once", fields=["municipality", "layout_key"])
        ]


@tracked(hashed=["word", "seen"])
class ListWord(Editable):
    """What a word of lists means to the municipality, whatever list it stands in; empty: nobody has said.

    ``word`` is folded; ``seen`` is how it was first written; ``meaning`` is one of those that ``Mapping.words`` takes.
    """

    class Kind(models.TextChoices):
        SERVICE = "service", "サービス"
        VARIANT = "variant", "類型"
        STATE = "state", "状態"
        SIGN = "sign", "印"

    kind = models.CharField("種類", max_length=10, choices=Kind)
    word = models.CharField("言葉", max_length=120)
    seen = models.CharField("書かれ方", max_length=120)
    meaning = models.CharField("意味", max_length=60, blank=True)

    class Meta(Tenant.Meta):
        ordering = ["kind", "word"]
        constraints = [models.UniqueConstraint(name="list_word_once", fields=["municipality", "word"])]
