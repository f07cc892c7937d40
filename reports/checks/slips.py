"""How a number goes wrong in typing: a digit changed, dropped or doubled, two digits swapped. A sum that one such slip would mend is no accident."""

from fractions import Fraction


def one_slip_apart(shown, wanted, decimals):
    """Whether two numbers of the same precision, three digits or more, differ by one digit, wrong, missing or too many, or by two neighbours swapped."""
    scale = 10**decimals
    if Fraction(wanted) * scale % 1 or wanted <= 0:
        return False
    one, other = str(int(shown * scale)), str(int(wanted * scale))
    if (len(one) == len(other) + 1 and len(other) > 2) or (len(other) == len(one) + 1 and len(one) > 2):
        short, long = sorted((one, other), key=len)
        return any(long[:place] + long[place + 1 :] == short for place in range(len(long)))
    if len(one) != len(other) or len(one) < 3:
        return False
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )


def slips_into(shown, decimals, low, high):
    """Whether one digit of a number, read wrongly, explains why it does not lie between ``low`` and ``high``."""
    digits = str(int(shown * 10**decimals))
    changed = (
        int(digits[:place] + digit + digits[place + 1 :]) for place in range(len(digits)) for digit in "0123456789"
    )
    return any(low <= Fraction(value, 10**decimals) <= high for value in changed)


def mends(whole, parts):
    """Whether one slip of the hand in the whole or in one part explains why the parts do not add up."""
    if any(part.scale != whole.scale for part in parts):
        return False
    gap = whole.shown - sum(part.shown for part in parts)
    if one_slip_apart(whole.shown, whole.shown - gap, whole.decimals):
        return True
    return any(one_slip_apart(part.shown, part.shown + gap, part.decimals) for part in parts)
