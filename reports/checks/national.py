"""National documents that provinces cite in nearly every report, with the day each was issued.

Source: the citations of real reports and the published decrees; a day that was in any doubt was left out. The portal's own
citations can be given to ``check(known=…)`` instead.
"""

from datetime import date

# (number, year in the number or None, symbol): day of issue
DOCUMENTS = {
    ("22", None, "NQ/TW"): date(2013, 4, 10),
    ("59", None, "NQ/TW"): date(2025, 1, 24),
    ("06", None, "NQ/TW"): date(2016, 11, 5),
    ("34", None, "NQ/TW"): date(2023, 1, 9),
    ("04", None, "CT/TW"): date(2011, 7, 6),
    ("12", None, "CT/TW"): date(2022, 1, 5),
    ("25", None, "CT/TW"): date(2018, 8, 8),
    ("38", None, "CT/TW"): date(2014, 7, 21),
    ("12", None, "KL/TW"): date(2021, 8, 12),
    ("33", None, "KL/TW"): date(2018, 7, 25),
    ("272", None, "QĐ/TW"): date(2015, 1, 21),
    ("31", None, "NQ-CP"): date(2014, 5, 13),
    ("169", None, "NQ-CP"): date(2021, 12, 31),
    ("40", None, "QĐ-TTg"): date(2016, 1, 7),
    ("1334", None, "QĐ-TTg"): date(2023, 11, 10),
    ("06", 2020, "QĐ-TTg"): date(2020, 2, 21),
    ("24", 2014, "NĐ-CP"): date(2014, 4, 4),
    ("80", 2020, "NĐ-CP"): date(2020, 7, 8),
    ("88", 2012, "NĐ-CP"): date(2012, 10, 23),
    ("62", 2020, "NĐ-CP"): date(2020, 6, 1),
    ("64", 2021, "NĐ-CP"): date(2021, 6, 30),
    ("30", 2020, "NĐ-CP"): date(2020, 3, 5),
    ("09", 2019, "NĐ-CP"): date(2019, 1, 24),
    ("58", 2022, "NĐ-CP"): date(2022, 8, 31),
    ("28", 2025, "NĐ-CP"): date(2025, 2, 24),
    ("313", 2025, "NĐ-CP"): date(2025, 12, 8),
    ("70", 2020, "QH14"): date(2020, 11, 13),
}
DOCUMENTS = {(number.lstrip("0"), year, symbol): day for (number, year, symbol), day in DOCUMENTS.items()}
