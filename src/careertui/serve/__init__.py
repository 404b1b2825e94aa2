"""Serve: careers for visitors, in a browser or by ssh, each with a process of their own."""
