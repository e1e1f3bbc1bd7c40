"""From a text to a question: which edition, which aspect, one thing or a set, or not ours to answer."""
