"""Ten years of 21 figures on both maps: the engine, and pandas on the same rows."""

import datetime
import warnings

from django.db import connection

from portal import figures
from portal.figures import Map
from portal.organisations.lineage import origins, units_on
from portal.organisations.models import Province
from portal.periods import Period

from ..task import Task

PERIODS = [Period(str(year)) for year in range(2017, 2027)]
WAYS = {"outbound": "out", "inbound": "in"}
TRIPS = {
    "": lambda rows: rows.tier == "province",
    "_people": lambda rows: rows.tier == "province",
    "_unplanned": lambda rows: (rows.tier == "province") & rows.planned_item_id.isna(),
    "_state_budget": lambda rows: (rows.tier == "province") & (rows.funding == "state"),
    "_all": lambda rows: rows.tier != "",
}
CODES = [
    *(f"delegations.{way}{tail}" for way in WAYS for tail in TRIPS), "delegations.guests", "agreements.signed",
    "agreements.expired", "agreements.in_force", "aid.items", "aid.items_new", "aid.items_carried", "aid.emergency",
    "fdi.new_projects", "fdi.new_capital", "fdi.added_capital",
]  # fmt: skip
READ = {
    "trips": "SELECT province_id, direction, tier, starts_on, people, planned_item_id, funding FROM delegations_delegation WHERE withdrawn_at IS NULL AND state = 'done'",
    "agreements": "SELECT province_id, signed_on, effective_on, expires_on, ended_on FROM agreements_agreement WHERE withdrawn_at IS NULL",
    "aid": "SELECT province_id, form, approved_on, ends_on, closed_on FROM ngo_aid_aidproject WHERE withdrawn_at IS NULL",
    "events": 'SELECT event.province_id, event.project_id, event.kind, event."on", event.amount::text AS amount FROM economy_capitalevent AS event JOIN economy_fdiproject AS project ON project.id = event.project_id WHERE event.withdrawn_at IS NULL AND project.withdrawn_at IS NULL',
}
DAYS = {"starts_on", "signed_on", "effective_on", "expires_on", "ended_on", "approved_on", "ends_on", "closed_on", "on"}


class TenYears(Task):
    number = 4
    title = f"ten-year series of {len(CODES)} figures on both maps"
    peer_name = "pandas on the same rows, read included"
    aim, times = "≥ 5× faster", 5
    runs = 3

    def prepare(self, side):
        self.today = list(Province.objects.existing_on(datetime.date(2026, 7, 1)).order_by("pk"))
        self.everyone = list(Province.objects.order_by("pk"))
        if side == "peer":
            import pandas  # noqa: F401 - reading it in is no part of the work

    def ours(self):
        return figures.series_on({Map.TODAY: self.today, Map.AS_REPORTED: self.everyone}, CODES, PERIODS)

    def peer(self):
        frames, catalogue = self._frames(), figures.known()
        found = {}
        for code in CODES:
            for period in PERIODS:
                window = catalogue[code].window(period)
                by_unit = counted(frames, code, window).to_dict()
                found |= {
                    (on_map, code, period, pk): sum(by_unit.get(unit, 0) for unit in units) if units else None
                    for on_map, pk, units in self._members(window.end)
                }
        return found

    def _members(self, day):
        past = origins([unit.pk for unit in self.today])
        then = units_on([unit.pk for unit in self.everyone], {day})
        yield from ((Map.TODAY, pk, units) for pk, units in past.items())
        yield from ((Map.AS_REPORTED, pk, units) for (pk, _day), units in then.items())

    @staticmethod
    def _frames():
        import pandas

        warnings.simplefilter("ignore")  # that psycopg2 is not SQLAlchemy
        connection.ensure_connection()
        frames = {name: pandas.read_sql(query, connection.connection) for name, query in READ.items()}
        for frame in frames.values():
            for name in DAYS & set(frame.columns):
                frame[name] = pandas.to_datetime(frame[name])
        frames["events"]["amount"] = pandas.to_numeric(frames["events"].amount)
        return frames

    def answer(self, given):
        if Map.TODAY not in given:
            return {f"{m} {code} {period} {pk}": told(value) for (m, code, period, pk), value in given.items()}
        return {
            f"{on_map} {code} {cell.period} {pk}": told(cell.value)
            for on_map, series in given.items()
            for code in CODES
            for pk in series.province_ids
            for cell in series[code, pk]
        }


def told(value):
    return None if value is None else f"{float(value):.0f}"


def counted(frames, code, window):
    """A figure of every unit in a window, by pandas."""
    from pandas import Timestamp

    start, end = Timestamp(window.start), Timestamp(window.end)
    group, _dot, name = code.partition(".")
    rows = {"delegations": trips, "agreements": agreements, "aid": aid, "fdi": fdi}[group](frames, name, start, end)
    by_unit = rows.groupby("province_id")
    if name.endswith("_people"):
        return by_unit.people.sum()
    if name.endswith("_capital"):
        return by_unit.amount.sum()
    return by_unit.project_id.nunique() if group == "fdi" else by_unit.size()


def trips(frames, name, start, end):
    rows = frames["trips"]
    rows = rows[rows.starts_on.between(start, end)]
    if name == "guests":
        return rows[(rows.direction == "in") & (rows.tier == "visit")]
    way = name.partition("_")[0]
    rows = rows[rows.direction == WAYS[way]]
    return rows[TRIPS[name.removeprefix(way)](rows)]


def agreements(frames, name, start, end):
    rows = frames["agreements"]
    if name == "signed":
        return rows[rows.signed_on.between(start, end)]
    if name == "expired":
        return rows[rows.expires_on.between(start, end) & ~(rows.ended_on <= rows.expires_on)]
    return rows[(rows.effective_on <= end) & ~(rows.expires_on <= end) & ~(rows.ended_on <= end)]


def aid(frames, name, start, end):
    rows = frames["aid"]
    over = rows.closed_on.fillna(rows.ends_on)
    rows = rows[(rows.approved_on <= end) & ~(over < start)]
    if name == "emergency":
        return rows[rows.form == "emergency"]
    return {
        "items": rows,
        "items_new": rows[rows.approved_on >= start],
        "items_carried": rows[rows.approved_on < start],
    }[name]


def fdi(frames, name, start, end):
    rows = frames["events"]
    return rows[rows.on.between(start, end) & (rows.kind == ("increase" if name == "added_capital" else "new"))]


TASK = TenYears()
