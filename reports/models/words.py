"""The words of what was written and of what was sent, for the search: two immutable SQL functions and their indexes.

The functions call nothing of ours: a restored dump builds the indexes before it has a search path.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery
from django.db.models import Func, Q, TextField

from portal.text import Fold, SearchText

MOST = 200_000  # letters of a text that are found; a search vector holds 1 MB, and no text is refused for its length
BARE = (
    f"translate(regexp_replace(left(%s, {MOST}), '<[^>]*>|&#?[a-zA-Z0-9]+;', ' ', 'g'), "
    r"'/\-_:@.,+''', '          ')"
)
FUNCTIONS_SQL = rf"""
CREATE OR REPLACE FUNCTION words_of_html(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT {BARE % "value"}
$$;
CREATE OR REPLACE FUNCTION words_of_sections(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce({BARE % "string_agg(concat_ws(' ', one->>'heading', one->>'html'), ' ')"}, '')
    FROM jsonb_array_elements(
        CASE jsonb_typeof(value::jsonb->'sections') WHEN 'array' THEN value::jsonb->'sections' ELSE '[]'::jsonb END
    ) AS one
$$;
"""  # noqa: S608 - of constants
DROP_SQL = "DROP FUNCTION words_of_html(text); DROP FUNCTION words_of_sections(text);"


class WordsOfHtml(Func):
    """The words of an HTML text, without its tags."""

    function, arity, output_field = "words_of_html", 1, TextField()


class WordsOfSections(Func):
    """The words of the headings and texts of a frozen content."""

    function, arity, output_field = "words_of_sections", 1, TextField()


SECTION = SearchText(Fold(WordsOfHtml("html")))
SUBMISSION = SearchText(Fold(WordsOfSections("canonical")))
SECTION_INDEX = GinIndex(SECTION, name="reports_section_words")
SUBMISSION_INDEX = GinIndex(SUBMISSION, name="reports_submission_words")


def holding(rows, vector, words):
    """The rows whose vector holds every folded word, as its beginning."""
    condition = Q()
    for word in words:
        condition &= Q(found=SearchQuery(f"{word}:*", config="simple", search_type="raw"))
    return rows.alias(found=vector).filter(condition)
