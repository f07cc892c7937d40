"""The first page: different for a province, for the ministry, and for who has no post yet."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from portal import access

from .. import contributed_home, tour
from .. import home as reading
from ..models.reports import WRITERS
from ..scope import address


@require_GET
def home(request):
    person = request.user
    if access.is_at_ministry(person):
        return _ministry(request)
    province = access.province_of(person)
    if province is None:
        return render(request, "reports/home_nobody.html")
    due = reading.due(person)
    context = {
        "province": province,
        "due": due,
        "old_count": sum(row["is_old"] for row in due),
        "writes": person.holds(*WRITERS, ministry=False),
        "asked": contributed_home.asked_of(person),
        "waiting": contributed_home.waiting_for(person),
        "returned": reading.returned(person),
        "differing": reading.differing(person),
        "to_sign": reading.to_sign(person),
        "so_far": reading.period_so_far(province),
        "looks": reading.needs_a_look(person),
        "tour": tour.steps(person),
    }
    return render(request, "reports/home.html", context)


def _ministry(request):
    rounds = reading.rounds_of_the_ministry()
    for row in rounds:
        row["url"] = address("desk-round", row["round"].pk)
    return render(
        request,
        "reports/home_ministry.html",
        {
            "rounds": rounds,
            "national": reading.national_reports(),
            "to_sign": reading.to_sign(request.user),
            "desk_url": address("desk"),
            "tour": tour.steps(request.user),
        },
    )


@require_POST
def end_tour(request):
    tour.end(request.user)
    return redirect("home")
