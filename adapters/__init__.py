"""The outside world, one neighbour a package: Teams, the web, SQL, files."""
