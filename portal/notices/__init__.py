"""What people are told: in the portal, and by e-mail as each person chooses. :func:`telling.notify` is the one door."""
