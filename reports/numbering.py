"""Numbers of headings the Vietnamese way: I, 1, 1.1, a (a b c d đ e g h …: no f, j, w, z)."""

from portal.formats import roman

LETTERS = "abcdđeghiklmnopqrstuvxy"


def numbered(levels):
    """The numbers for a run of levels (1-4): ``[1, 2, 3, 3, 4, 1]`` → ``["I", "1", "1.1", "1.2", "a", "II"]``."""
    counts, found = [0, 0, 0, 0], []
    for level in levels:
        counts[level - 1] += 1
        counts[level:] = [0] * (4 - level)
        found.append(_number(counts, level))
    return found


def _number(counts, level):
    if level == 1:
        return roman(counts[0])
    if level == 4:
        return LETTERS[counts[3] - 1]
    return ".".join(str(count) for count in counts[1:level])
