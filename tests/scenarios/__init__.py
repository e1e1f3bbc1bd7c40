"""Whole flows over real HTTP: what a person does, and what comes back."""
