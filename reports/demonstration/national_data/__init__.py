"""Data of the real size: every register of the whole country over years, invented and the same whenever it is built.

Nothing in it is a fact. Titles are put together from plain words, people are named by what they do, and every record's
source says that it was made to try the portal with. Numbers follow the shapes of real ones: a few provinces have most of
everything, the years of the pandemic are nearly empty, money is spread over four orders of magnitude.
"""
