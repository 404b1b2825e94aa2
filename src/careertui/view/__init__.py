"""What the panes show, as pure values."""
