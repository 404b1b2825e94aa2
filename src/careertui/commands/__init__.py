"""The commands that print: the same core as the app, without a terminal interface."""
