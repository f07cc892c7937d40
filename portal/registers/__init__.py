"""What every register shares. ``registry`` knows them all: ``registry["agreements"]``, ``registry.all()``.

A register that no province owns (the exchange rates, one table for the whole country) is known by its name, too, with
its list, its import and its export; what walks the records of provinces (``all()``) never meets it.
"""


class Registry:
    """The registers by the word of their address, in the order in which they were added."""

    def __init__(self):
        self._registers = {}

    def add(self, register):
        """Called at the end of each app's ``register.py``; a name used twice is a programming error."""
        if register.name in self._registers:
            raise ValueError(f"The register {register.name} is declared twice.")
        self._registers[register.name] = register

    def __getitem__(self, name):
        return self._registers[name]

    def get(self, name, default=None):
        return self._registers.get(name, default)

    def all(self):
        """The registers of the provinces' records."""
        return [register for register in self._registers.values() if not register.is_shared]

    def of(self, model):
        """The register that keeps a model, or ``None``."""
        return next((register for register in self._registers.values() if register.model is model), None)

    def lines_of(self, register):
        """The registers whose records are lines of this register's."""
        return [lines for lines in self.all() if lines.inside and self.whole_of(lines) is register]

    def whole_of(self, register):
        """The register of the records in which a register's lines stand, or ``None``."""
        return self.of(register.model._meta.get_field(register.inside).related_model) if register.inside else None


registry = Registry()
