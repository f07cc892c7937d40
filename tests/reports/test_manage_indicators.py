"""Defining indicators: by the ministry's administrator, and what stays once values hang on it."""

import pytest

from portal.accounts.models import Role
from portal.periods import Period
from reports.manage_forms import SectionForm
from reports.models import FormSection, FormVersion, Indicator, IndicatorValue
from tests import factories

pytestmark = pytest.mark.django_db
NEW = {
    "code": "peace-marches",
    "label": "Cuộc đi bộ vì hòa bình",
    "noun": "cuộc",
    "kind": "number",
    "period": "half",
    "decimals": 0,
}


@pytest.fixture
def administrator(client):
    client.force_login(factories.at_ministry(Role.ADMINISTRATOR))
    return client


def test_the_list_says_which_forms_ask_for_an_indicator(administrator):
    page = administrator.get("/manage/indicators/").text

    assert "friendship-members" in page
    assert "Báo cáo công tác đối ngoại năm" in page


def test_a_new_indicator_is_a_figure_at_once(administrator):
    assert administrator.post("/manage/indicators/new/", NEW).status_code == 302
    made = Indicator.objects.get(code="peace-marches")

    assert (made.noun, made.period, made.figure_code) == ("cuộc", "half", "indicator.peace-marches")


@pytest.mark.parametrize(
    "wrong", [{"code": "friendship-members"}, {"decimals": 9}, {"kind": "yes-no", "decimals": 1}, {"noun": ""}]
)
def test_a_wrong_definition_is_refused_beside_the_field(administrator, wrong):
    assert administrator.post("/manage/indicators/new/", NEW | wrong).status_code == 422
    assert not Indicator.objects.filter(code="peace-marches").exists()


def test_what_values_were_read_by_stays_and_so_does_the_code(administrator):
    made = Indicator.objects.get(code="friendship-members")
    IndicatorValue.objects.create(indicator=made, province=factories.province(), period=Period("2024-H1"), value=4)
    changed = NEW | {"code": "other", "kind": "yes-no", "label": "Hội viên", "noun": "người"}
    administrator.post("/manage/indicators/friendship-members/", changed)
    made.refresh_from_db()

    assert (made.code, made.kind, made.label) == ("friendship-members", "number", "Hội viên")


def test_a_form_offers_what_is_entered_for_its_kind_of_period(administrator):
    administrator.post("/manage/indicators/new/", NEW)
    offered = {}
    for code in ("foreign-affairs-half-year", "foreign-affairs-year"):
        section = FormSection(version=FormVersion.objects.get(form__code=code, number=1))
        offered[code] = dict(SectionForm(instance=section).fields["indicators"].choices)

    assert "peace-marches" in offered["foreign-affairs-half-year"]
    assert "peace-marches" not in offered["foreign-affairs-year"]
