"""Adaptive Cards, as data: pure functions from an answer to what Teams shows."""
