"""Invented leaks and clean sentences, made by a generator with a seed, to measure what the check of names sees.

Its vocabulary stands in ``vocabulary.yaml``, apart from the rules' own: names, places and turns of speech that whoever wrote
the rules did not copy from here.
"""
