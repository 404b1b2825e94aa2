"""One part of the index: postings, doc values, codec."""
