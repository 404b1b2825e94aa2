"""Screens: the mediators between panes."""
