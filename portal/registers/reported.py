"""Where a record was reported: the ground floor has the place on the record's page, the floor above the answer."""

PROVIDERS = []


def provide(provider):
    """Adds ``provider(register, record, person)``, which answers a list of what ``registers/reported.html`` shows."""
    PROVIDERS.append(provider)
    return provider


def reported(register, record, person):
    return [one for provider in PROVIDERS for one in provider(register, record, person)]
