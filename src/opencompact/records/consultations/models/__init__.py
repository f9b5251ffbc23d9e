"""The tables of a consultation: itself, its days, whom it asks and what, the answers, what was made of them; plans."""

from opencompact.records.consultations.models.answers import SOURCES, Answer, Respondent, Told
from opencompact.records.consultations.models.consultation import FORMATS, METHODS, Consultation
from opencompact.records.consultations.models.days import CHANGES, Period
from opencompact.records.consultations.models.feedback import DIFFERENCES, Statement
from opencompact.records.consultations.models.following import Follow
from opencompact.records.consultations.models.meetings import Meeting
from opencompact.records.consultations.models.papers import Paper, PaperFile
from opencompact.records.consultations.models.plans import PLAN_STEPS, Plan, PlanStep
from opencompact.records.consultations.models.questions import Questionnaire
from opencompact.records.consultations.models.sense import Coding, Reading, Theme
from opencompact.records.consultations.models.taking_part import Body

__all__ = [
    "CHANGES",
    "DIFFERENCES",
    "FORMATS",
    "METHODS",
    "PLAN_STEPS",
    "SOURCES",
    "Answer",
    "Body",
    "Coding",
    "Consultation",
    "Follow",
    "Meeting",
    "Paper",
    "PaperFile",
    "Period",
    "Plan",
    "PlanStep",
    "Questionnaire",
    "Reading",
    "Respondent",
    "Statement",
    "Theme",
    "Told",
]
