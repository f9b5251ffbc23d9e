"""The check kinds, each a table of cases; one definition for a page, for a million rows and for the documentation."""

from opencompact.compact.checks.columns import Record
from opencompact.compact.checks.compares import compares
from opencompact.compact.checks.every import every
from opencompact.compact.checks.lasts import lasts
from opencompact.compact.checks.none_of import none_of
from opencompact.compact.checks.notice import notice
from opencompact.compact.checks.order import order
from opencompact.compact.checks.promised import Promised
from opencompact.compact.checks.recorded import recorded
from opencompact.compact.checks.table import Table
from opencompact.compact.checks.within import within
from opencompact.compact.terms import Check, Compares, Every, Lasts, NoneOf, Notice, NotSet, Order, Recorded, Within


def table_of(check: Check, record: Record, figure_from: str) -> Table:
    """The table of cases of one check that is not made of parts. Raises TypeError for what no table can settle."""
    promised = Promised(figure_of(check), figure_from)
    match check:
        case Lasts():
            return lasts(check, record, promised)
        case Notice():
            return notice(check, record, promised)
        case Order():
            return order(check, record)
        case Within():
            return within(check, record, promised)
        case Recorded():
            return recorded(check, record, promised)
        case Compares():
            return compares(check, record, promised)
        case NoneOf():
            return none_of(check, record)
        case Every():
            what = check.what or (check.of or record.kind.name).replace("_", " ")
            return every(check, what, record.today, promised)
        case _:
            raise TypeError(f"{check.kind} has no table of cases")


def figure_of(check: Check) -> object:
    """The figure a check holds records against, where it has one."""
    for name in ("at_least", "at_most", "exactly", "each"):
        figure = getattr(check, name, None)
        if figure is not None and not isinstance(figure, NotSet):
            return figure
    return None
