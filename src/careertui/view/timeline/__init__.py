"""The timeline as pure values: axis, rows, layout."""
