"""Builds the app package that a Teams administrator uploads, from the files in deploy/teams."""
