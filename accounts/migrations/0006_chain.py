"""Every event hangs on a chain from now on, and the app's login only reads what triggers write."""

from django.db import migrations

from office.sql import SqlFile
from office.trails import ChainEvents, WriteTrails
from office.walls import KeeperReads, KeeperWrites, OnlyGrows, ReadOnly


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_security_events")]

    operations = [
        OnlyGrows("ChainLink"),
        OnlyGrows("OutsideLink"),
        OnlyGrows("Anchor"),
        KeeperReads("ChainLink", ["municipality_id", "number", "hash"]),
        KeeperReads("OutsideLink", ["number", "hash"], more=True),
        KeeperReads("Anchor", ["municipality_id", "day"]),
        KeeperWrites("ChainLink"),
        KeeperWrites("OutsideLink"),
        KeeperWrites("Anchor"),
        SqlFile("chain_hash.sql", "62f3508402ad1d65"),
        SqlFile("row_hash.sql", "f2dfb7bc17bb3acd"),
        SqlFile("keeper/chain_row.sql", "74fdd4ce824ed1c9"),
        SqlFile("keeper/extend_chain.sql", "d1a6d2ccbfb732a7"),
        SqlFile("keeper/anchor_chain.sql", "40f20578b9f18909"),
        ReadOnly(["DeskEvent", "OperatorEvent", "WardProfileEvent", "MembershipEvent", "WardValueEvent"]),
        WriteTrails(["Desk", "Operator", "WardProfile", "Membership", "WardValue"], "96ab34cee265a453"),
        ChainEvents(
            [
                "DeskEvent",
                "OperatorEvent",
                "WardProfileEvent",
                "MembershipEvent",
                "WardValueEvent",
                "SecurityEvent",
                "OutsideEvent",
            ],
            "6b37eb1644940a4b",
        ),
    ]
