"""Measures the figures that the README quotes; prints them and judges nothing. Run by `make bench`."""
