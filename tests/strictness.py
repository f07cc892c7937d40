"""What makes the suite strict, for every test: no way out of this machine, and no order that nobody asked for."""

import ipaddress
import random
import socket

import pytest
from django.db.models import query


@pytest.fixture(autouse=True, scope="session")
def _only_this_machine():
    """A connection to anywhere but loopback fails the test that makes it."""
    connect = socket.socket.connect

    def checked(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            self.close()
            raise AssertionError(f"A test tried to reach {address[0]}: nothing beyond this machine may be asked.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", checked)
        yield


def _is_loopback(host):
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@pytest.fixture(autouse=True, scope="session")
def _shuffled_when_unordered():
    """Rows of a queryset without an order come in any order, as the database is free to give them."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in (query.ModelIterable, query.ValuesIterable, query.ValuesListIterable, query.FlatValuesListIterable):
            patch.setattr(kind, "__iter__", _shuffling(kind.__iter__))
        yield


def _shuffling(iterate):
    def rows(self):
        found = iterate(self)
        if self.queryset.ordered:
            return found
        found = list(found)
        random.shuffle(found)
        return iter(found)

    return rows
