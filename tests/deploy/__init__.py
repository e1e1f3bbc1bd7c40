"""What is handed to those who run Ambit: app package, container, settings."""
