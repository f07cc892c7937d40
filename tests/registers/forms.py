"""What an officer types into the forms: whole, right, and in Vietnamese writing."""


def agreement(**typed):
    return {
        "title": "Bản ghi nhớ hợp tác với Tỉnh Champasak",
        "kind": "memorandum",
        "level": "province",
        "partner": "tinh champasak",
        "partner_country": "LA",
        "signed_on": "02/4/2026",
        "effective_on": "02/4/2026",
        "version": "1",
        **typed,
    }


def delegation(**typed):
    return {
        "title": "Đoàn lãnh đạo tỉnh thăm Lào",
        "direction": "out",
        "tier": "province",
        "purpose": "visit",
        "state": "done",
        "countries": ["LA"],
        "starts_on": "10/3/2026",
        "ends_on": "15/3/2026",
        "people": "9",
        "version": "1",
        **typed,
    }


def planned(**typed):
    return {"title": "Đoàn thăm Lào", "direction": "out", "year": "2026", "version": "1", **typed}
