"""What comes next if nothing changes: how likely a target is met, why that cannot be said, and how good that was."""
