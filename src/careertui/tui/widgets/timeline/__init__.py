"""The Timeline pane and how it is drawn."""
