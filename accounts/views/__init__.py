"""Screens of people: where somebody belongs, the ward's desks and people, the platform's operator."""
