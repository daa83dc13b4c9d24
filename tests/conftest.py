pytest_plugins = [
    "tests.support.budgets",
    "tests.support.clients",
    "tests.support.dealing",
    "tests.support.database",
    "tests.support.days",
    "tests.support.browser",
    "tests.support.barriers",
    "tests.support.mail",
    "tests.support.memory",
    "tests.support.programs",
    "tests.support.worlds",
    "tests.support.wards",
]
