"""Microsoft Teams: what comes in through the door, and the five calls that go out; the only importer of the SDK."""
