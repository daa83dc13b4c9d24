"""The program seen from outside: whether it works, what it is busy with, a line for each request."""
