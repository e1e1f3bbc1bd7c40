"""What a series itself says, apart from any target: its limits, and where it leaves them (XmR charts)."""
