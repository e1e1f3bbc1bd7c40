"""Readings come in, one code path for API, files and page: rows are checked, weighed against what is held, kept."""
