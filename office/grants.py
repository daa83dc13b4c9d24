"""A right that a table behind the walls is given after it was made."""

from office.walls import APP_ROLE, SchemaOperation


class MayDelete(SchemaOperation):
    """Let the app's login take away rows of a table; the census asks for the reason."""

    def __init__(self, model_name):
        self.model_name = model_name
        self.arguments = {"model_name": model_name}

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        table = self._model(app_label, to_state)._meta.db_table
        schema_editor.execute(f'GRANT DELETE ON "{table}" TO {APP_ROLE}')

    def describe(self):
        return f"Let rows of {self.model_name} be taken away"
