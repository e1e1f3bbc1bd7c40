"""From a question to an answer, made of stored readings and printed words alone."""
