"""The pages of this room: ``door`` for members without a login, ``staff`` and ``letters`` for those who work there."""
