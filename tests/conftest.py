pytest_plugins = [
    "tests.support.database",
    "tests.support.browser",
    "tests.support.mail",
    "tests.support.worlds",
]
