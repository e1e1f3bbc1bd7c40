"""How Teams is spoken with: the door, the gate, the calls that go out."""
