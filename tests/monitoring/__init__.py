"""The program seen from outside."""
