"""The pages of this room: ``door`` for whoever is asked, ``staff`` for those who work at the facility."""
