"""What the tags of ``{% load look %}`` do: a room for marks, dates, controls, lists, parts and blocks of a page."""
