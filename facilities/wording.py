"""The rulebook's names for the codes that facilities carry."""

from compliance.rules import load_rulebook


def service_types():
    """The rulebook's service types by code."""
    return load_rulebook().service_types


def service_name(code):
    """サービス種別 in words; the code itself where the rulebook no longer knows it."""
    return load_rulebook().service_name(code)


def variant_name(service_type, variant):
    """類型 in words, empty where there is none."""
    service = service_types().get(service_type)
    return service.variants.get(variant, variant) if service else variant


def has_dwellings(service_type):
    """Does this service live in dwellings (共同生活住居)?"""
    service = service_types().get(service_type)
    return bool(service and service.has_dwellings)
