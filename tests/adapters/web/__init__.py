"""The web door over real HTTP."""
