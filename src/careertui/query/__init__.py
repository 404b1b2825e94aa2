"""Query text to lens and back."""
