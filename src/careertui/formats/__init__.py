"""Formats: from the bytes of a file to a profile and its faults. The only room that knows YAML."""
