"""What beat asks for, and when."""

from celery.schedules import crontab

ALWAYS = {
    "sweep": {"task": "portal.jobs.tasks.sweep", "schedule": 30.0},
    "files": {"task": "portal.registers.tasks.scan_waiting", "schedule": 60.0},
    "passing-files": {"task": "portal.registers.tasks.sweep_files", "schedule": 6 * 3600.0},
    "seal": {"task": "portal.events.tasks.seal", "schedule": 3600.0},
    "summaries": {"task": "reports.tasks.summarise_closed_periods", "schedule": 3600.0},
    "reopened": {"task": "reports.tasks.close_reopened", "schedule": 3600.0},
    "remind": {"task": "reports.tasks.remind", "schedule": crontab(minute=10, hour="7-18")},
    "letters": {"task": "portal.notices.tasks.deliver", "schedule": 60.0},
}
BACKUPS = {
    "backup": {"task": "portal.backups.tasks.backup", "schedule": crontab(hour=1, minute=30)},
    "drill": {"task": "portal.backups.tasks.drill", "schedule": crontab(hour=3, minute=30, day_of_week="sun")},
}


def of_beat(*, with_backups):
    """``{name: {"task", "schedule"}}``"""
    return ALWAYS | (BACKUPS if with_backups else {})
