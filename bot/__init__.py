"""How the service behaves: turns, cards, wording, settings, command line; app.py joins it to the outside."""
