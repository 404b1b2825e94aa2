"""Search: the index over entries, matching and ranking. The only place that knows rapidfuzz."""
