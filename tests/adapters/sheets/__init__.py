"""Spreadsheets that people upload: what is read of them, what is refused, and what is written for them."""
