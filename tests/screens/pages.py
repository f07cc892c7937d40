"""Which pages are looked at: all that ``docs/screens`` shows.

A page is reached as a person reaches it: an address, then links by what they lead to. A test holds that no page of the
portal is missing here.
"""

from dataclasses import dataclass

REPORT, WRITTEN = r"/reports/4/$", r"/reports/4/sections/delegations/$"
RETURNED, MENDED = r"/reports/2/$", r"/reports/2/sections/agreements/$"
RECORD = r"/registers/[a-z-]+/\d+/$"


@dataclass(frozen=True)
class Page:
    """``links``: regular expressions; the first link that fits each is followed, one after the other."""

    name: str
    account: str
    start: str
    links: tuple[str, ...] = ()
    tail: str = ""  # what is put behind the address found so
    route: str = ""  # its name in the portal, where that is not the name of the picture
    steps: str = ""  # the name of a function in steps.py that does something first

    @property
    def shows(self):
        return self.route or self.name


def _page(name, account, start, *links, tail="", route="", steps=""):
    return Page(name, account, start, links, tail, route, steps)


OPEN = [
    _page("sign-in", "", "/sign-in/"),
    _page("password-reset", "", "/account/password/reset/", route="account_reset_password"),
    _page("verify-find", "", "/verify/"),
    _page("verify", "officer", "/documents/", r"/documents/\d+/about/$", r"/verify/[A-Z0-9]{8,}/$"),
    _page("verify-unknown", "", "/verify/A1B2-C3D4-E5F6/", route="verify"),
]
PROVINCE = [
    _page("home-province", "officer", "/", route="home"),
    _page("home-contributor", "contributor", "/", route="home"),
    _page("report-list", "officer", "/reports/"),
    _page("report", "officer", "/reports/", REPORT),
    _page("section", "officer", "/reports/", REPORT, WRITTEN),
    _page("report-indicators", "officer", "/reports/", REPORT, tail="indicators/"),
    _page("report-check", "officer", "/reports/", REPORT, tail="check/"),
    _page("report-returned", "officer", "/reports/", RETURNED, route="report"),
    _page("section-returned", "officer", "/reports/", RETURNED, MENDED, route="section"),
    _page("submission", "officer", "/documents/", r"/documents/\d+/about/$", r"/reports/\d+/submissions/\d+/$"),
    _page("home-leader", "leader", "/", route="home"),
    _page("plan", "officer", "/plan/", route="plan"),
    _page("plan-task", "officer", "/plan/", r"/plan/tasks/\d+/$"),
    _page("plan-task-new", "officer", "/plan/", r"/plan/\d+/tasks/$"),
    _page("report-ask", "officer", "/reports/", REPORT, tail="contributions/"),
    _page("register-index", "officer", "/registers/"),
    _page("register-list", "officer", "/registers/delegations/"),
    _page("register-list-empty", "officer", "/registers/delegations/?q=khongcogi", route="register-list"),
    _page("register-record", "officer", "/registers/delegations/", RECORD),
    _page("register-new", "officer", "/registers/agreements/new/"),
    _page("register-edit", "officer", "/registers/delegations/", RECORD, tail="edit/"),
    _page("register-history", "officer", "/registers/delegations/", RECORD, tail="history/"),
    _page("register-files", "officer", "/registers/delegations/", RECORD, tail="files/"),
    _page("register-merge", "officer", "/registers/delegations/", RECORD, tail="merge/"),
    _page("register-import", "officer", "/registers/delegations/import/"),
    _page("import-job", "officer", "/registers/delegations/import/", steps="sent_file"),
    _page("province", "officer", "/provinces/75/"),
    _page("figure-list", "officer", "/figures/"),
    _page("figure-detail", "officer", "/figures/delegations.outbound/?province=75&period=2024-H1"),
    _page("analysis", "officer", "/analysis/?figure=delegations.outbound&from=2020&to=2024"),
    _page("document-list", "officer", "/documents/"),
    _page("paper", "officer", "/documents/", r"/documents/\d+/about/$"),
    _page("summary-list", "officer", "/documents/summaries/"),
    _page("search", "officer", "/search/?q=champasak"),
    _page("search-nothing", "officer", "/search/?q=khongcogi", route="search"),
    _page("notices", "officer", "/account/notices/"),
    _page("citation-list", "officer", "/citations/"),
    _page("citation", "officer", "/citations/", r"/citations/\d+/$"),
    _page("partner-list", "officer", "/partners/"),
    _page("partner", "officer", "/partners/", r"/partners/\d+/$"),
    _page("rate-list", "officer", "/rates/"),
]
PERSON = [
    _page("help", "officer", "/help/"),
    _page("guide-officer", "officer", "/help/officer/", route="guide"),
    _page("guide-reviewer", "reviewer", "/help/reviewer/", route="guide"),
    _page("guide-terms", "officer", "/help/terms/", route="guide"),
    _page("guide-news", "officer", "/help/news/", route="guide"),
    _page("account", "officer", "/account/"),
    _page("notices-settings", "officer", "/account/notices/settings/"),
    _page("password", "officer", "/account/password/", route="account_change_password"),
    _page("second-factor", "officer", "/account/second-factor/", route="mfa_index"),
    _page("api-tokens", "officer", "/account/tokens/"),
    _page("api-guide", "officer", "/api/"),
]
MINISTRY = [
    _page("home-ministry", "reviewer", "/", route="home"),
    _page("desk", "reviewer", "/desk/"),
    _page("desk-round", "reviewer", "/desk/", r"/desk/1/$"),
    _page("review", "reviewer", "/desk/", r"/desk/1/$", r"/desk/1/68/$"),
    _page("desk-reminders", "reviewer", "/desk/1/reminders/"),
    _page("desk-province", "reviewer", "/desk/provinces/75/"),
    _page("desk-national", "reviewer", "/desk/", r"/desk/\d+/national/$"),
    _page("section-national", "reviewer", "/desk/", r"/desk/\d+/national/$", r"/sections/[a-z-]+/$", route="section"),
    _page("analysis-country", "reviewer", "/analysis/?figure=delegations.outbound&from=2020&to=2024", route="analysis"),
    _page("manage-rounds", "administrator", "/manage/rounds/"),
    _page("manage-round-new", "administrator", "/manage/rounds/new/"),
    _page("manage-round", "administrator", "/manage/rounds/", r"/manage/rounds/\d+/$"),
    _page("manage-indicators", "administrator", "/manage/indicators/"),
    _page("manage-forms", "administrator", "/manage/forms/"),
    _page("manage-form", "administrator", "/manage/forms/foreign-affairs-half-year/1/"),
    _page("people", "administrator", "/manage/people/"),
    _page("people-invite", "administrator", "/manage/people/invite/"),
    _page("people-person", "administrator", "/manage/people/", r"/manage/people/\d+/$"),
    _page("event-list", "administrator", "/events/"),
    _page("portal-health", "administrator", "/manage/health/"),
]
ERRORS = [_page(str(number), "officer", f"/errors/{number}/") for number in (400, 403, 404, 409, 413, 429, 500)]
LAST = [_page("candidate", "leader", "/", steps="sent_for_signature")]  # what is returned before is not, after it
PAGES = [*OPEN, *PROVINCE, *PERSON, *MINISTRY, *ERRORS, *LAST]
