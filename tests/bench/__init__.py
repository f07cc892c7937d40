"""``make bench``: what the portal does, beside what one would take instead, on data of the whole country's size.

Each task runs ours and its peer in turn, each in a process of its own, on throw-away engines with their own data; the
portal's data is never touched. Both give their answer, and the answers must be the same before a time counts.
"""
