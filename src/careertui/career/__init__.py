"""Pure values and functions: no terminal, no files, no clock."""
