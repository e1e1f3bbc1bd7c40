"""Files on disk: the bundled data that an officer can read and correct."""
