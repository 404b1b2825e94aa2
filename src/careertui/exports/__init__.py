"""The one way out: what leaves the program, who may read it, and in which format."""
