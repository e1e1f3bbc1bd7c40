"""The outside world, one neighbour a package."""
