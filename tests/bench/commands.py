"""What the commands beside ``make bench`` have in common: their arguments, and how they speak."""

import argparse
import sys


def parser_of(name, description):
    """``name`` is what somebody types."""
    parser = argparse.ArgumentParser(prog=name, description=description)
    parser.add_argument("--keep", default="", help="a folder in which the engines' data stays for the next time")
    parser.add_argument("--share", type=float, default=1.0, help="of the whole country's data")
    return parser


def say(sentence):
    print(sentence, file=sys.stderr, flush=True)
