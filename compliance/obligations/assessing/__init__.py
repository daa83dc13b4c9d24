"""Asking the rules about facilities, and keeping what they answer for those who look at many."""
