"""From loose words to what the library holds: spelling on tokens, aliases, BM25 with coverage."""
