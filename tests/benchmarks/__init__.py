"""What `make bench` runs: every ``bench_*`` function of every ``bench_*.py`` here, with the tests' fixtures.

Each prints its figures; none of them is part of `make test`.
"""
