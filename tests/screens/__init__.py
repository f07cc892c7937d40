"""Every page as a person sees it: pictures, and what was measured while looking. ``make screens``."""
