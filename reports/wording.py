"""What the texts of a form may fill in: official Vietnamese, whatever the interface's language."""

from django.utils.html import escape


def words_for(period, named):
    """What a form's texts may fill in, in official Vietnamese."""
    return {
        "period": period.label,
        "next_period": period.next().label if period.kind != "span" else "thời gian tới",
        "PERIOD": period.label.upper(),
        "NEXT_PERIOD": (period.next().label if period.kind != "span" else "thời gian tới").upper(),
        "year": str(period.last_year),
        "province": named.name,
        "province_full": named.full_name,
    }


def filled(text, words, **more):
    """A form's text with its words filled in; a brace that means nothing stays as it is."""
    for key, value in {**words, **more}.items():
        text = text.replace("{" + key + "}", value)
    return text


def paragraph(text, words, **more):
    return f"<p>{escape(filled(text, words, **more))}</p>" if text else ""
