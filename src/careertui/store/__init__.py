"""Profiles on disk: sources, cache, processes, watching."""
