"""Numbers of an agency's book under load: no gap, no double."""

import threading

import pytest
from django.db import connection, transaction

from portal.organisations.models import Agency
from reports.models import NumberBook

THREADS, EACH = 6, 15


@pytest.mark.django_db(transaction=True)
def test_many_who_sign_at_once_get_one_number_each_and_a_failed_one_leaves_no_gap():
    agency, taken, lock = Agency.objects.order_by("pk").first(), [], threading.Lock()

    def sign():
        for turn in range(EACH):
            try:
                with transaction.atomic():
                    number = NumberBook.take(agency, 2031)
                    if turn % 5 == 4:
                        raise ArithmeticError  # a signing that fails
            except ArithmeticError:
                continue
            with lock:
                taken.append(number)
        connection.close()

    threads = [threading.Thread(target=sign) for _ in range(THREADS)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert sorted(taken) == list(range(1, THREADS * EACH * 4 // 5 + 1))
    NumberBook.objects.all().delete()
