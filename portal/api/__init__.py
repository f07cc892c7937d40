"""The API for other systems: every register, the reference data and the figures, with the reach and rules of the pages."""
