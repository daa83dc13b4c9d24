"""The municipality's own staff see each facility: planned, announced by letter or mail, recorded (N8-6c)."""
