"""The municipality's own values on screen: what may be set, what holds since when, and by what source."""
