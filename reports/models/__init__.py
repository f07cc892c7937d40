from .contributions import Contribution
from .documents import Document, Summary
from .duties import ReviewDuty
from .findings import KeptFinding
from .forms import FormSection, FormVersion, ReportForm
from .indicators import Indicator, IndicatorValue
from .issued import SignedCopy, Withdrawal
from .national import Build, Example
from .plans import PlanProgress, PlanTask
from .recommendations import Recommendation
from .reminders import Reminder
from .reports import Report, ReportSection, StateChange
from .rounds import Round
from .submissions import Candidate, NumberBook, Submission
from .threads import Remark, Reply

__all__ = [
    "Build",
    "Candidate",
    "Contribution",
    "Document",
    "Example",
    "FormSection",
    "FormVersion",
    "Indicator",
    "IndicatorValue",
    "KeptFinding",
    "NumberBook",
    "PlanProgress",
    "PlanTask",
    "Recommendation",
    "Remark",
    "Reminder",
    "Reply",
    "Report",
    "ReportForm",
    "ReportSection",
    "ReviewDuty",
    "Round",
    "SignedCopy",
    "StateChange",
    "Submission",
    "Summary",
    "Withdrawal",
]
