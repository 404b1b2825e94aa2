"""What leaves the program: records and text of entries."""
