"""The pages of this room: ``door`` for members without a login, ``staff`` for those who work at the facility."""
