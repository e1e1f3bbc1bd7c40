"""The store: SQLite in a file by default, PostgreSQL behind several replicas."""
