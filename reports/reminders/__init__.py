"""Reminders of a round: its schedule as data, sending each step once, and what became of them."""
