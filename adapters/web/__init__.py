"""The web door: pages for people, JSON for programs, over one desk that answers."""
