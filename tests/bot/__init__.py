"""How the service behaves, without the outside world."""
