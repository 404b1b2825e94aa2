"""Guard: what stands between the app and the terminal, in both directions.

The invariant: whatever a profile holds, whatever is typed and however the app ends, the
terminal gets no sequence that the app did not mean, and is left as it was found.
"""
