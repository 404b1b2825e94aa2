"""Panes: plain values in, messages out; they read no files and know no screen."""
