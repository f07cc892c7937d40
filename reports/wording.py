"""What the texts of a form may fill in: official Vietnamese, whatever the interface's language."""

from decimal import Decimal

from django.utils import timezone, translation
from django.utils.html import escape

from portal import formats
from portal.formats import short_date

from .laws import day_of, with_laws


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
        "last_day": period.window().end.isoformat(),
    }


def official(label):
    """A label in Vietnamese, whoever reads in whatever language: what is sent never depends on the interface."""
    with translation.override("vi"):
        return str(label)


def figure_words(value, unit):
    """A frozen value (its plain digits): ``02 đoàn``, ``20%``, ``1.107,4 triệu USD``; empty for none."""
    if value is None:
        return ""
    number = Decimal(value)
    if unit == "%":
        return formats.percent(number)
    if number == number.to_integral_value() and number >= 0:
        return formats.counted(number, unit).strip()
    return f"{formats.number(number)} {unit}".strip()


def filled(text, words, **more):
    """A form's text with its words and laws filled in; a brace that means nothing stays as it is."""
    if "{law:" in text:
        text = with_laws(text, day_of(words))
    for key, value in {**words, **more}.items():
        text = text.replace("{" + key + "}", value)
    return text


def paragraph(text, words, **more):
    return f"<p>{escape(filled(text, words, **more))}</p>" if text else ""


def words_of(report):
    """The words of a report: its period and its province, as it was called on the period's last day."""
    return words_for(report.period, report.named)


def heading_of(form_section, words):
    """A section's heading without its number: ``PHƯƠNG HƯỚNG, NHIỆM VỤ 6 THÁNG CUỐI NĂM 2024``."""
    return filled(form_section.heading, words)


def name_of(form_section, words):
    """A section as sentences name it: ``3.2 Ký kết và thực hiện thỏa thuận quốc tế``."""
    return f"{form_section.number} {heading_of(form_section, words)}".strip()


def moment(at):
    """``14/6/2024, 16:05``, for what is read again later."""
    local = timezone.localtime(at)
    return f"{short_date(local.date())}, {local:%H:%M}"


def clock(at):
    """``10:42`` for today, the moment for another day: for whoever is at work now."""
    local = timezone.localtime(at)
    return f"{local:%H:%M}" if local.date() == timezone.localdate() else moment(at)
