"""The steps, oldest first; a released step never changes."""
