"""Django's administration: for administrators of the ministry who are staff, and for nobody else."""

import pytest
from django.contrib import admin
from django.urls import reverse

from portal.accounts.models import Person, Role
from portal.administration import MinistryAdmin
from tests import factories
from tests.reports import sending

pytestmark = [pytest.mark.django_db, pytest.mark.ignore_template_errors]  # Django's own templates are not so strict
OURS = [model for model, shown in admin.site._registry.items() if isinstance(shown, MinistryAdmin)]


@pytest.fixture
def administrator(client):
    somebody = factories.at_ministry(Role.ADMINISTRATOR)
    Person.objects.filter(pk=somebody.pk).update(is_staff=True)
    client.force_login(Person.objects.get(pk=somebody.pk))
    return somebody


def address(model, page, *arguments):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_an_administrator_opens_list_and_row(client, administrator, model):
    sending.accepted(sending.sent(sending.opened()))
    assert client.get(address(model, "changelist"), {"q": "Đồng"}).status_code in {200, 302}
    assert client.get(address(model, "changelist")).status_code == 200
    if row := model.objects.order_by("-pk").first():
        assert client.get(address(model, "change", row.pk)).status_code == 200


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.AUDITOR])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_staff_in_another_role_sees_nothing(client, model, role):
    somebody = factories.at_ministry(role)
    Person.objects.filter(pk=somebody.pk).update(is_staff=True)
    client.force_login(Person.objects.get(pk=somebody.pk))
    assert client.get(address(model, "changelist")).status_code == 403


def test_an_administrator_who_is_not_staff_is_asked_to_sign_in(client):
    client.force_login(factories.at_ministry(Role.ADMINISTRATOR))
    assert client.get(reverse("admin:index")).status_code == 302


def test_a_password_is_neither_shown_nor_written_with_the_person(client, administrator):
    officer = factories.officer()
    page = client.get(address(Person, "change", officer.pk)).content.decode()
    assert 'name="password"' not in page
    assert officer.password.split("$")[-1] not in page


def test_nobody_becomes_superuser_here(client, administrator):
    assert 'name="is_superuser"' not in client.get(address(Person, "change", administrator.pk)).content.decode()


def test_what_was_sent_is_neither_added_changed_nor_deleted(client, administrator):
    submission = sending.sent(sending.opened()).submission
    assert client.get(address(type(submission), "add")).status_code == 403
    assert client.post(address(type(submission), "delete", submission.pk)).status_code == 403
    assert client.post(address(type(submission), "change", submission.pk), {"number": 9}).status_code == 403


def test_a_form_that_a_round_uses_is_not_changed(client, administrator):
    version = sending.opened().form_version
    assert client.post(address(type(version), "change", version.pk), {"subject": "Khác"}).status_code == 403
