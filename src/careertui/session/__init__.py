"""What the app remembers, and how each key changes it."""
