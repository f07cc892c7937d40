"""The few tags that templates of every page share: an icon, a state, a tiny chart, what differs between two texts."""

import difflib
import re

from babel.numbers import format_decimal
from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from portal.registers import registry

register = template.Library()

# Which icon and which tone a state has. The word beside it is the caller's: it differs per audience.
STATES = {
    "none": ("circle-dashed", ""),
    "draft": ("pencil", "info"),
    "progress": ("circle-dot", "info"),
    "asked": ("users", "info"),
    "waiting": ("clock", ""),
    "signature": ("signature", "accent"),
    "submitted": ("send", "accent"),
    "returned": ("arrow-back-up", "warning"),
    "reopened": ("lock-open", "warning"),
    "warning": ("alert-triangle", "warning"),
    "late": ("alert-triangle", "danger"),
    "failed": ("alert-circle", "danger"),
    "accepted": ("circle-check", "success"),
    "done": ("check", "plain"),
    "locked": ("lock", ""),
    "withdrawn": ("archive", ""),
}
FILTERS_IN_SIGHT = 3
SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 96, 32, 3


@register.filter
def record_address(record):
    """The page of a record, of whatever register."""
    return reverse("register-record", args=[registry.of(type(record)).name, record.pk])


@register.simple_tag
def icon(name, label=""):
    """An icon of static/icons.svg by its name; without a label it is decoration, which screen readers pass over."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    address = f"{static('icons.svg')}#{name}"
    return format_html('<svg class="icon icon-{}" {}><use href="{}"></use></svg>', name, spoken, address)


@register.simple_tag
def state(kind, label):
    """A state as icon and word. An unknown kind looks like "none": a badge must never break a page."""
    name, tone = STATES.get(kind, STATES["none"])
    return format_html('<span class="state{}">{} {}</span>', f" is-{tone}" if tone else "", icon(name), label)


@register.simple_tag
def sparkline(values, label=""):
    """A line through the values, oldest first; None leaves a gap to the next known value. Nothing below two values."""
    points = _points(values)
    if len(points) < 2:
        return ""
    spoken = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    return format_html(
        '<svg class="sparkline" viewBox="0 0 {} {}" {}><polyline points="{}"></polyline>'
        '<circle cx="{}" cy="{}" r="2.5"></circle></svg>',
        SPARK_WIDTH,
        SPARK_HEIGHT,
        spoken,
        line,
        *(f"{part:g}" for part in points[-1]),
    )


def _points(values):
    """[(x, y)] in the units of the drawing, y growing downwards; a flat series runs through the middle."""
    known = [(place, float(value)) for place, value in enumerate(values) if value is not None]
    if len(known) < 2:
        return []
    low, high = min(value for _, value in known), max(value for _, value in known)
    step = (SPARK_WIDTH - 2 * SPARK_EDGE) / (len(values) - 1)
    room = SPARK_HEIGHT - 2 * SPARK_EDGE

    def height(value):
        return SPARK_EDGE + room * (0.5 if high == low else (high - value) / (high - low))

    return [(round(SPARK_EDGE + step * place, 1), round(height(value), 1)) for place, value in known]


@register.simple_tag
def word_diff(before, after, show="both"):
    """The words of two plain texts with <del> and <ins> around what differs.

    show: "before" marks only what was taken away, "after" only what came, "both" everything.
    """
    old, new = _words(before), _words(after)
    parts = []
    keys = [[_key(word) for word in words] for words in (old, new)]
    for verb, i, j, k, m in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if verb == "equal":
            parts.append(("", "".join(old[i:j])))
            continue
        if i < j and show != "after":
            parts.append(("del", "".join(old[i:j])))
        if k < m and show != "before":
            parts.append(("ins", "".join(new[k:m])))
    return format_html_join("", "{}", ((_marked(tag, text),) for tag, text in parts))


def _words(text):
    """Each word with the space after it: compared as tokens of their own, the spaces of 3,000 words cost two seconds."""
    return re.findall(r"\s*\S+\s*|\s+", str(text))


def _key(word):
    return word.strip() + ("\n" if "\n" in word else "")


def _marked(tag, text):
    if not tag:
        return text
    words = text.rstrip()
    return format_html(f"<{tag}>{{}}</{tag}>{{}}", words, text[len(words) :])


@register.simple_tag
def filter_parts(form, search="q", visible=None):
    """Splits a filter form for components/filter_bar.html: the search field, the first ones in sight, the rest folded.

    A folded field that is in use opens the fold (`folded_on`), so that no filter works unseen.
    """
    visible = int(visible) if visible else FILTERS_IN_SIGHT
    fields = [field for field in form if field.name != search and not field.is_hidden]
    folded = fields[visible:]
    return {
        "search": form[search] if search in form.fields else None,
        "shown": fields[:visible],
        "folded": folded,
        "folded_on": sum(1 for field in folded if field.value() not in (None, "", [])),
        "hidden": form.hidden_fields(),
    }


@register.filter
def whole_number(value):
    """A count as the reader's language groups it: 1.840 in Vietnamese (Django's own "vi" knows no grouping)."""
    return format_decimal(value, locale=get_language() or "vi")


@register.filter
def beside(columns, cells):
    """Columns and the cells of a row, walked together: [(column, cell), …]."""
    return list(zip(columns, cells, strict=True))


@register.filter
def page_numbers(page):
    """The numbers to offer around a page: the ends and the neighbours, None where some are left out."""
    wanted = {1, page.paginator.num_pages, *range(page.number - 1, page.number + 2)}
    numbers = sorted(number for number in wanted if 1 <= number <= page.paginator.num_pages)
    line = []
    for number in numbers:
        if line and number - line[-1] == 2:
            line.append(number - 1)
        elif line and number - line[-1] > 2:
            line.append(None)
        line.append(number)
    return line


@register.simple_tag(takes_context=True)
def page_address(context, name, number):
    """The address's query with another page number; everything else in it stays."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[name] = number
    return f"?{query.urlencode()}"
