"""PostgreSQL's share of what belongs to logins and to no municipality: rows of one login, and columns nobody may touch.

A login's rows open to whoever names the login first (``accounts.tenancy.own_login``): a statement that forgot its WHERE, or
came in from outside, finds at most one login's rows. The owner of the tables is not held by these policies.
"""

from office.walls import APP_ROLE, CURRENT_MUNICIPALITY, CURRENT_USER, SchemaOperation

#: How a policy is named: (name, verb) → what it says; ``{column}`` is the table's column that names the login.
OWN = f"{{column}} = {CURRENT_USER}"
NOT_AN_OPERATOR = "NOT is_platform_operator OR no_platform_operator_yet()"
OWN_MUNICIPALITY = f"id = {CURRENT_MUNICIPALITY}"


class _Policies(SchemaOperation):
    """Row-level security on a table outside the municipalities; subclasses say the policies."""

    def __init__(self, table, **more):
        self.table = table
        self.arguments = {"table": table, **more}

    def policies(self):
        """{name: (verb, USING, WITH CHECK)}; None where a verb has none."""
        raise NotImplementedError

    def columns(self):
        """The columns that the app may change, or None for all that it was granted."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        run = schema_editor.execute
        run(f'ALTER TABLE "{self.table}" ENABLE ROW LEVEL SECURITY')
        for name, (verb, using, check) in self.policies().items():
            parts = [f"USING ({using})"] if using else []
            parts += [f"WITH CHECK ({check})"] if check else []
            run(f'CREATE POLICY {name} ON "{self.table}" FOR {verb} {" ".join(parts)}')
        if self.columns():
            run(f'REVOKE UPDATE ON "{self.table}" FROM {APP_ROLE}')
            named = ", ".join(f'"{column}"' for column in self.columns())
            run(f'GRANT UPDATE ({named}) ON "{self.table}" TO {APP_ROLE}')

    def describe(self):
        return f"Say whose rows of {self.table} the app reaches"


class LoginRows(_Policies):
    """Rows of a login: written, and unless ``read_by_all`` also read, by whoever has named that login."""

    def __init__(self, table, read_by_all=False):
        super().__init__(table, read_by_all=read_by_all)
        self.read_by_all = read_by_all

    def policies(self):
        own = OWN.format(column="user_id")
        told = {"own_login": ("ALL", own, own)}
        return told | ({"everybody_reads": ("SELECT", "true", None)} if self.read_by_all else {})


class Logins(_Policies):
    """The logins: one is changed by whoever has named it, never its right to found municipalities."""

    def policies(self):
        own = OWN.format(column="id")
        return {
            "everybody_reads": ("SELECT", "true", None),
            "no_operators": ("INSERT", None, NOT_AN_OPERATOR),
            "own_login": ("UPDATE", own, own),
        }

    def columns(self):
        return ("password", "last_login", "email", "is_active", "email_proved_at")


class ReadHere(_Policies):
    """A login's rows are read where it was named, or behind the door of a municipality that it belongs to.

    It takes the place of the policy by which everybody read them. ``column`` names the login in ``table``.
    """

    def __init__(self, table, column):
        super().__init__(table, column=column)
        self.column = column

    def policies(self):
        own = OWN.format(column=self.column)
        # Memberships are behind their own wall: only those of the open municipality count here.
        here = f"EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = {self.table}.{self.column})"
        return {"known_here": ("SELECT", f"{own} OR {here}", None)}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(f'DROP POLICY everybody_reads ON "{self.table}"')
        super().database_forwards(app_label, schema_editor, from_state, to_state)


class RowsOf(_Policies):
    """Rows that hang on a row of a login: whoever reaches that one reaches them."""

    def __init__(self, table, column, target):
        super().__init__(table, column=column, target=target)
        self.column, self.target = column, target

    def policies(self):
        hung = f"EXISTS (SELECT FROM {self.target} t WHERE t.id = {self.table}.{self.column})"
        return {"hangs_on_own": ("ALL", hung, hung)}


class Municipalities(_Policies):
    """The list of tenants: its rows stay as they were founded, but for what a municipality says of itself."""

    def policies(self):
        return {
            "everybody_reads": ("SELECT", "true", None),
            "founded": ("INSERT", None, "true"),
            "own_municipality": ("UPDATE", OWN_MUNICIPALITY, OWN_MUNICIPALITY),
        }

    def columns(self):
        return ("starts_on",)


class Closed(SchemaOperation):
    """Take every right on a table from the app's login; functions do there what is to be done, for ``reason``."""

    def __init__(self, table, reason):
        self.table, self.reason = table, reason
        self.arguments = {"table": table, "reason": reason}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        schema_editor.execute(f'REVOKE ALL ON "{self.table}" FROM {APP_ROLE}')

    def describe(self):
        return f"Close {self.table} to the app: {self.reason}"
