"""Small marks, dates, buttons and parts of a page for every template: ``{% load look %}``."""

from django import template

from office.look import blocks, controls, dates, marks, parts

register = template.Library()

for room in (blocks, controls, dates, marks, parts):
    register.tags.update(room.register.tags)
    register.filters.update(room.register.filters)
