"""Who may open each route: the table that the walks hold the portal against. A route it does not know fails a test.

It says who may open each address with GET; everybody else gets 404, whoever has not signed in is sent to sign in.
POST-only addresses answer GET with 405 to those who may see them at all.
"""

from django.urls import URLPattern, get_resolver

WALKED = "routes × roles × rows walked"
PROVINCE = {"contributor", "officer", "leader", "auditor_of_province", "manager"}
WRITERS = PROVINCE - {"contributor"}
MINISTRY = {"reviewer", "ministry_leader", "administrator", "auditor"}
ALL = PROVINCE | MINISTRY | {"stranger"}
OPEN = {
    "api-schema",
    "verify-find",
    "verify",
    "sign-in",
    "account_login",
    "healthz",
    "readyz",
    "metrics",
    "set_language",
    "invitation",
    "account_inactive",
    "mfa_authenticate",
}
OPEN |= {
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
NOT_WALKED = {"sign-out", "gallery", "report-begin", "javascript-catalog"}  # no rows of anybody behind them
# One's own factors: without one of them they lead elsewhere (tests/portal/test_factors.py).
NOT_WALKED |= {"account_set_password", "mfa_reauthenticate", "mfa_reauthenticate_webauthn", "mfa_deactivate_totp"}
NOT_WALKED |= {"mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes"}
NOT_WALKED |= {"mfa_remove_webauthn", "mfa_edit_webauthn"}
# name → who gets an answer other than 404; the rows behind them are Đồng Nai's
MAY = {
    "home": ALL, "province": PROVINCE | MINISTRY, "figure-list": ALL, "analysis": ALL, "analysis-file": ALL, "figure-detail": PROVINCE | MINISTRY | {"stranger"}, "register-index": ALL,
    "register-list": ALL, "register-new": ALL, "document-list": ALL, "report-list": WRITERS | {"stranger"},
    "register-record": PROVINCE | MINISTRY, "register-edit": PROVINCE | MINISTRY, "register-history": PROVINCE | MINISTRY,
    "register-export": ALL, "register-export-make": ALL, "export-job": {"officer"}, "export-again": {"officer"},
    "export-file": {"officer"},
    "register-files": PROVINCE | MINISTRY, "register-file": PROVINCE | MINISTRY, "register-file-withdraw": PROVINCE | MINISTRY,
    "register-merge": PROVINCE | MINISTRY, "register-unmerge": PROVINCE | MINISTRY, "citation-list": ALL, "citation": ALL, "rate-list": ALL, "rate-new": ALL, "rate": ALL, "partner-list": ALL, "search": ALL, "help": ALL, "tour-end": ALL, "guide": ALL,
    **{f"partner{page}": ALL for page in ("", "-new", "-edit", "-accept", "-merge")}, "partner-unmerge": ALL - MINISTRY | {"ministry_leader", "auditor"},  # there is none: 404 to who may
    "register-import": ALL, "register-import-template": ALL,
    "import-job": {"officer"}, "import-confirm": {"officer"}, "import-file": {"officer"},
    "register-withdraw": PROVINCE | MINISTRY, "register-restore": PROVINCE | MINISTRY,
    "round-letter": ALL, "report": WRITERS, "section": WRITERS, "section-save": WRITERS, "section-keep": WRITERS, "section-open-again": WRITERS, "section-indicators": WRITERS, "report-figure": WRITERS, "report-figures": WRITERS,
    **dict.fromkeys(("section-presence", "section-versions", "section-restore"), WRITERS),
    "report-check": WRITERS, "report-check-rows": WRITERS, "report-annexes": WRITERS, "report-send": WRITERS, "report-preview": WRITERS, "candidate": WRITERS, "candidate-rows": WRITERS,
    "candidate-sign": WRITERS, "candidate-decline": WRITERS,
    "submission": WRITERS | MINISTRY, "submission-rows": WRITERS | MINISTRY, "document-download": WRITERS | MINISTRY, "document-make": WRITERS | MINISTRY,
    "paper": WRITERS | MINISTRY, "paper-signed": WRITERS | MINISTRY, "paper-sign": WRITERS, "paper-bring": WRITERS, "paper-withdraw": {"administrator"},
    "archive-make": {"administrator"}, "archive": {"administrator"},
    "desk": MINISTRY, "desk-round": MINISTRY, "desk-sheet": MINISTRY, "desk-province": MINISTRY, "review-take": MINISTRY, "review-give-back": MINISTRY,
    "review": MINISTRY, "review-return": MINISTRY, "review-accept": MINISTRY,
    **dict.fromkeys(("review-ask", "review-reply", "review-resolve", "review-open-again"), MINISTRY),
    **dict.fromkeys(("desk-national", "national-begin", "national-build", "national-take-over", "national-figure"), MINISTRY),
    "example-mark": MINISTRY, "example-remove": MINISTRY, "example-move": MINISTRY,
    "api-guide": ALL, "api-tokens": ALL, "api-token-revoke": {"officer"},
    "summary-list": WRITERS | MINISTRY | {"stranger"}, "summary-make": WRITERS | MINISTRY | {"stranger"}, "summary-file": WRITERS, "review-reopen": MINISTRY, "job": WRITERS | MINISTRY, "job-again": WRITERS | MINISTRY,
    "account": ALL, "account_change_password": ALL, "account_reauthenticate": ALL, "session-end-others": ALL, "handover-done": ALL,
    "typed-forget": ALL, "mfa_index": ALL, "mfa_activate_totp": ALL, "mfa_add_webauthn": ALL, "mfa_list_webauthn": ALL, "session-end": set(),
    "people": {"administrator", "manager"}, "people-invite": {"administrator", "manager"},
    **{key: {"administrator", "manager"} for key in ("people-person", "people-invite-again", "people-end-post", "people-deactivate", "people-reset-factors")},
    "portal-health": {"administrator"},
    **dict.fromkeys(("notices", "notices-read", "notices-settings"), ALL), "notice-open": {"officer"},
    "desk-reminders": MINISTRY, "desk-remind": MINISTRY, "manage-round-reminders": {"administrator"},
    **dict.fromkeys(("section-recommendations", "section-recommend-again"), WRITERS),
    **{f"report-indicators{page}": WRITERS for page in ("", "-template", "-preview", "-save")},
    **{f"manage-indicator{page}": {"administrator"} for page in ("s", "", "-new")},
    "plan-current": PROVINCE | {"stranger"}, "plan": PROVINCE | {"stranger"}, "plan-task-new": {"officer", "manager", "stranger"},
    **dict.fromkeys(("plan-task", "plan-task-remove", "plan-progress"), PROVINCE),
    **{key: {"administrator"} for key in ("manage-rounds", "manage-round-letter", "manage-rounds-proposed", "manage-round-new", "manage-round", "manage-forms")},
    **{f"manage-form{page}": {"administrator"} for page in ("", "-draft", "-frame", "-preview", "-publish", "-discard")},
    **{f"manage-section{page}": {"administrator"} for page in ("", "-add", "-move", "-remove")},
    **dict.fromkeys(("section-reply", "section-wave-away"), WRITERS),
    "report-ask": WRITERS, "contribution": PROVINCE,
    **{f"contribution-{page}": {"contributor"} for page in ("save", "values", "figure", "figures", "send", "decline")},
    **{f"contribution-{page}": WRITERS for page in ("accept", "send-back", "withdraw")},
    "event-list": {"leader", "auditor_of_province", "administrator", "auditor", "manager"},
    "event-export": {"leader", "auditor_of_province", "administrator", "auditor", "manager"},
}  # fmt: skip


def kwargs_of(name):
    """The names in the address of a route."""
    return {key for _template, keys in get_resolver().reverse_dict.getlist(name)[0][0] for key in keys}


def routes(patterns=None, prefix=""):
    """The names of all routes of ours; the administration is Django's own."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            yield pattern.name
        elif pattern.namespace != "admin":
            yield from routes(pattern.url_patterns)
