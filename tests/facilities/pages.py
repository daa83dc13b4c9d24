"""Addresses of the pages of the register."""


def address(home, rest=""):
    return f"/{home.code}/facilities/{rest}"
