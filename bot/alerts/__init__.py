"""Off track: series are watched, what changes is announced to those who follow, messages are delivered, people act."""
