"""Who may ask each address of the API. A route that stands in no table here fails the test of reach."""

from portal.registers import registry

READ = ("list", "detail", "history")
WRITTEN = ("withdraw", "restore", "bulk")
REFERENCE = (
    "provinces",
    "agencies",
    "partners",
    "exchange-rates",
    "rounds",
    "reports",
    "submissions",
    "indicators",
    "indicator-values",
)
NAMES = {
    *(f"api-{register.name}-{page}" for register in registry.all() for page in (*READ, *WRITTEN)),
    *(f"api-{name}-{page}" for name in REFERENCE for page in ("list", "detail")),
    *(f"api-figures-{page}" for page in ("list", "detail", "rows")),
    "api-nothing",
}
