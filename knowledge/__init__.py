"""What is known and what follows from it: pure, without I/O, clock or framework."""
