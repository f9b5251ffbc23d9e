"""The vocabulary: the kinds of record and their facts. A fact's name is the sheet's heading and the JSON key."""

from opencompact.compact.kinds import Blank, Fact, FactType, Kind, Timing, Vocabulary


def _day(name: str, noun: str, meaning: str, **more: object) -> Fact:
    return Fact(name, noun, FactType.DAY, meaning, timing=Timing.PLANNED, **more)  # type: ignore[arg-type]  # keywords of Fact


def _done(name: str, noun: str, meaning: str, **more: object) -> Fact:
    return Fact(name, noun, FactType.DAY, meaning, timing=Timing.DONE, **more)  # type: ignore[arg-type]  # keywords of Fact


def _text(name: str, noun: str, meaning: str, **more: object) -> Fact:
    return Fact(name, noun, FactType.TEXT, meaning, **more)  # type: ignore[arg-type]  # keywords of Fact


def _word(name: str, noun: str, meaning: str, *choices: str, **more: object) -> Fact:
    return Fact(name, noun, FactType.WORD, meaning, choices=choices, **more)  # type: ignore[arg-type]  # keywords of Fact


def _words(name: str, noun: str, meaning: str, **more: object) -> Fact:
    return Fact(name, noun, FactType.WORDS, meaning, **more)  # type: ignore[arg-type]  # keywords of Fact


def _yes(name: str, noun: str, meaning: str) -> Fact:
    return Fact(name, noun, FactType.YES_NO, meaning)


def _number(name: str, noun: str, meaning: str, unit: str = "", **more: object) -> Fact:
    return Fact(name, noun, FactType.NUMBER, meaning, unit=unit or None, **more)  # type: ignore[arg-type]  # keywords of Fact


SECTORS = ("public", "third", "private", "individual")
STARTS = {"month_means": "first"}
ENDS = {"month_means": "last"}


def _side(name: str, noun: str, meaning: str, *, inherited: bool = False) -> tuple[Fact, ...]:
    return (
        Fact(name, noun, FactType.TEXT, meaning, side=name, inherited=inherited),
        Fact(f"{name}_id", f"identifier of the {noun}", FactType.IDENTIFIER,
             f"The registered identifier of the {noun}, such as GB-CHC-1000000.", side=name, inherited=inherited),
        Fact(f"{name}_sector", f"sector of the {noun}", FactType.WORD,
             f"The sector of the {noun}. Blank: judged, and the report says that the sector is not recorded.",
             side=name, choices=SECTORS, inherited=inherited),
    )


_COMMON = (
    Fact("reference", "reference", FactType.REFERENCE, "What the record is called in your own papers; no two alike."),
    _text("title", "title", "A short name for people."),
    _text("reason", "reason", "Why a promise was departed from.", blank=Blank.NEVER),
    _done("reason_published_on", "publication of the reason", "The day the reason was published.", blank=Blank.NEVER),
)
_HELD_BY = _side("held_by", "body that holds it", "The body whose record this is.")
_FUNDER = _side("funder", "funder", "The body that gives the funding.")
_RECIPIENT = _side("recipient", "recipient", "The organisation that receives the funding.")
_PARTIES = (
    *_side("funder", "funder", "The body that gives the funding.", inherited=True),
    *_side("recipient", "recipient", "The organisation that receives the funding.", inherited=True),
)
_FUNDING_WORDS = ("grant", "contract", "service level agreement", "loan", "in kind")


def _kind(name: str, noun: str, plural: str, meaning: str, *facts: Fact, sides: tuple[str, ...], anchor: tuple[str, ...],
          parent: tuple[str, str | None] | None = None, lasting: str = "Lasts") -> Kind:
    named = {fact.name: fact for fact in (*_COMMON, *facts)}
    return Kind(name, noun, plural, meaning, sides, anchor, named, parent, lasting)


_KINDS = (
    _kind(
        "plan", "plan", "plans", "A policy, strategy or service, from the first talk to adoption and after.",
        *_HELD_BY,
        _words("themes", "themes", "The concerns it is about."),
        _yes("joint", "joint work", "Whether partners of another sector wrote it with the body."),
        _words("partners", "partners", "The partners that wrote it together."),
        _done("partners_first_met_on", "first talk with partners", "The day partners were first brought in."),
        _done("needs_assessed_on", "needs assessment", "The day the needs assessment made with partners was finished."),
        _done("social_impact_assessed_on", "note of the social effect", "The day the social effect was written down."),
        _done("sector_effect_assessed_on", "note of the effect on the sector", "The day the effect on the sector was written down."),
        _done("drafted_on", "first draft", "The day the first draft was finished."),
        _done("papers_sent_on", "sending of the papers", "The day the papers were sent to partners."),
        _day("binding_on", "day it becomes binding", "The day it is signed or becomes binding.", **STARTS),
        _done("adopted_on", "adoption", "The day it was adopted."),
        _day("operates_from", "day it comes into operation", "The first day of operation.", **STARTS),
        _done("reviewed_on", "latest review", "The day of the latest review held with partners."),
        _yes("cites_compact", "mention of the compact", "Whether the decision cites the compact."),
        _yes("widens_delivery", "part for local groups", "Whether it gives local groups a part in delivery."),
        sides=("held_by",), anchor=("adopted_on", "operates_from", "drafted_on", "partners_first_met_on"),
    ),
    _kind(
        "consultation", "consultation", "consultations", "A consultation, from its announcement to what was done with it.",
        *_HELD_BY,
        _text("about", "subject", "What it is about."),
        _done("announced_on", "early announcement", "The day it was announced in advance."),
        _day("opens_on", "opening day", "The first day on which people can answer.", also=("opened", "opening date"), **STARTS),
        _day("closes_on", "closing day", "The closing day now standing; not itself counted.",
             also=("closed", "closing date"), first_said=("first_closes_on", "extension_announced_on"), **ENDS),
        _day("first_closes_on", "closing day first announced", "Only where the closing day was changed: the day first announced.", **ENDS),
        _done("extension_announced_on", "announcement of the extension", "The day the new closing day was announced."),
        _done("decided_on", "decision", "The day the decision it informed was taken."),
        _done("feedback_published_on", "feedback", "The day the feedback was published.", blank=Blank.NEVER),
        _yes("feedback_shows_effect", "effect shown in the feedback", "Whether the feedback shows how answers shaped the result."),
        _words("methods", "methods", "The ways of taking part: online; paper; event."),
        _words("formats", "formats", "The formats offered: easy read; large print."),
        _words("languages", "languages", "The languages offered."),
        _yes("easy_to_reach", "information that everybody can reach", "Whether the information was published where everybody can reach it."),
        _yes("support_offered", "help to take part", "Whether money help to take part was offered."),
        _yes("minority_groups_involved", "involvement of minority groups", "Whether groups seldom heard were brought in."),
        _number("partners_affected", "partners affected", "How many partners the matter affects.", "partners"),
        _number("partners_invited", "affected partners invited", "How many of those were invited.", "partners"),
        _number("responses", "answers", "How many answers came.", "answers"),
        _number("responses_third_sector", "answers from the sector", "How many came from voluntary and community organisations.", "answers"),
        _number("responses_public_sector", "answers from public bodies", "How many came from public bodies, parish and town councils among them.", "answers"),
        _number("responses_not_said", "answers with no sector said", "How many did not say.", "answers"),
        _number("people_at_events", "people at events", "How many people came to its events.", "people"),
        _yes("answered_after_asking_members", "asking of members", "Whether the organisation's answer rests on its members' views."),
        sides=("held_by",), anchor=("opens_on",), lasting="Open",
    ),
    _kind(
        "funding_round", "funding round", "funding rounds", "An opportunity to apply or tender.",
        *_FUNDER,
        _word("kind_of_funding", "kind of funding", "What is offered.", *_FUNDING_WORDS),
        _done("needs_discussed_on", "talk about needs", "The day needs were talked over with the sector."),
        _done("criteria_published_on", "publication of the criteria", "The day the award criteria were published."),
        _done("timetable_published_on", "publication of the timetable", "The day the timetable was published."),
        _done("advertised_on", "advertisement", "The day it was first advertised."),
        _day("applications_open_on", "opening for applications", "The first day for applications.", **STARTS),
        _day("applications_close_on", "closing for applications", "The last day for applications.", last_day_included=True, **ENDS),
        _words("channels", "channels", "Where it was advertised: newsletter; website; network meeting."),
        _yes("small_bodies_helped", "help for small bodies", "Whether help was offered to small bodies."),
        _yes("shared_process", "shared process", "Whether forms or rounds are shared with other funders."),
        _yes("external_strategy_cited", "mention of the external funding strategy", "Whether it draws on the external funding strategy."),
        _words("funding_options", "ways of funding weighed", "The ways of funding that were weighed: grant; contract; loan."),
        _number("value", "value", "What is on offer, in pounds.", "pounds"),
        sides=("funder",), anchor=("applications_open_on", "advertised_on"), lasting="Open",
    ),
    _kind(
        "application", "application", "applications", "One organisation's application or tender.",
        Fact("round", "funding round", FactType.REFERENCE, "The reference of its funding round."),
        *_side("funder", "funder", "The body applied to.", inherited=True),
        *_side("applicant", "applicant", "The organisation that applied."),
        _done("eligibility_checked_on", "eligibility check", "The day the applicant checked that it may apply."),
        _yes("outcomes_stated", "outcomes in the application", "Whether the outcomes are stated."),
        _yes("joint_bid", "joint bid", "Whether it was made together with others."),
        _yes("real_costs", "real costs", "Whether the budget gives what the work really costs."),
        _done("submitted_on", "application", "The day it was sent."),
        _word("decision", "decision", "What was decided.", "funded", "not funded", "withdrawn"),
        _done("decided_on", "decision day", "The day it was decided."),
        _text("rationale", "rationale", "Why it was so decided."),
        _done("feedback_sent_on", "feedback", "The day feedback was sent to the applicant."),
        _number("amount", "amount", "The sum asked for, in pounds.", "pounds"),
        sides=("funder", "applicant"), anchor=("decided_on", "submitted_on"), parent=("round", "funding_round"),
    ),
    _kind(
        "funding_agreement", "funding agreement", "funding agreements", "A grant, contract, loan or help in kind.",
        *_FUNDER, *_RECIPIENT,
        _word("kind_of_funding", "kind of funding", "What it is.", *_FUNDING_WORDS),
        _number("amount", "amount", "Its value, in pounds.", "pounds", also=("amount awarded", "value")),
        _done("awarded_on", "award", "The day it was awarded.", also=("award date",)),
        _done("signed_on", "signature", "The day both had signed."),
        _day("starts_on", "first day", "The first day of the committed term.", also=("start date", "start"), **STARTS),
        _day("ends_on", "last day", "The last day of the committed term, itself included; options to extend do not count.",
             last_day_included=True, also=("end date", "end"), beside=("option_months", "break_clause"), **ENDS),
        _number("planned_months", "planned length", "The planned length in months, used where a day is missing.", "months",
                also=("duration", "duration months", "length in months")),
        _number("option_months", "options to extend", "Months that the funder may add; never counted as committed.", "months"),
        _text("break_clause", "break clause", "Any break clause or condition; shown, and does not shorten the term."),
        _yes("in_writing", "written agreement", "Whether a signed written agreement is on file."),
        _text("rationale", "rationale", "Why it was awarded, and who decided."),
        _yes("renewable", "possible renewal", "Whether it may be renewed."),
        _day("renewal_on", "renewal day", "The last day of the present funding, where it may be renewed.", **ENDS),
        _done("renewal_decision_told_on", "telling of the renewal decision", "The day the recipient was told whether it is renewed."),
        _done("monitoring_agreed_on", "agreement on monitoring", "The day both had agreed the monitoring."),
        _done("outcomes_agreed_on", "agreement on outcomes", "The day both had agreed how outcomes will be followed."),
        _done("sustainability_discussed_on", "talk about how long the service can last", "The day it was talked over."),
        _done("risk_assessed_on", "risk assessment", "The day the risk assessment was made."),
        _yes("risks_shared", "risks with an owner each", "Whether each risk has a named owner."),
        _words("funding_options", "ways of funding weighed", "The ways of funding that were weighed: grant; contract; loan."),
        _text("cost_basis", "cost basis", "How full costs were reckoned: direct costs and a share of overheads."),
        _yes("advance_payment_considered", "thought of paying ahead", "Whether payment in advance was considered."),
        _yes("flow_down", "compact terms passed on", "Whether sub-contracts carry the compact's terms."),
        _yes("distributes_public_money", "distribution of public money", "Whether the recipient hands public money on."),
        _yes("external_strategy_cited", "mention of the external funding strategy", "Whether it draws on the external funding strategy."),
        _yes("volunteering_budgeted", "budget line for volunteering", "Whether the budget covers volunteering."),
        _yes("governance_papers", "governance papers", "Whether the recipient's governance papers, or a dated plan for them, are on file."),
        _number("outcomes_promised", "outcomes agreed", "How many outcomes were agreed.", "outcomes"),
        _number("outcomes_met", "outcomes met", "How many were reported met.", "outcomes"),
        _yes("funding_credited", "credit for public funding", "Whether the recipient credits the funder."),
        _yes("in_difficulty", "difficulty with the service", "Whether the service has met problems."),
        _done("difficulty_found_on", "finding of the difficulty", "The day the problems were found."),
        _done("improvement_plan_on", "improvement plan", "The day both agreed a dated improvement plan."),
        _yes("money_trouble", "money trouble", "Whether the recipient has met money trouble."),
        _done("early_warning_on", "early warning", "The day the recipient warned the funder."),
        _done("exit_plan_on", "exit plan", "The day the recipient's plan for the end of funding was made."),
        sides=("funder", "recipient"), anchor=("signed_on", "awarded_on", "starts_on"), lasting="Runs",
    ),
    _kind(
        "funding_change", "funding change", "funding changes", "An ending, a decision not to renew, a cut or a variation.",
        Fact("agreement", "agreement", FactType.REFERENCE, "The reference of the agreement that changes."),
        *_PARTIES,
        _word("kind_of_funding", "kind of funding", "What is changed.", *_FUNDING_WORDS, inherited=True),
        _word("change", "change", "What happens to the funding.", "end", "not renew", "reduce", "vary"),
        _yes("new_outcomes", "new outcomes", "Whether a service must change to meet new outcomes."),
        _word("asked_by", "side that asks for it", "Who asks for the change.", "funder", "recipient"),
        _done("asked_on", "request for the change", "The day the change was asked for."),
        _done("discussed_on", "discussion", "The day it was talked over with the organisation."),
        _done("response_heard_on", "hearing of the answer", "The day the organisation's answer was received."),
        _done("assessed_on", "equality assessment", "The day the equality impact assessment was finished."),
        _yes("harm_mitigated", "softening of harm", "Whether the assessment says how harm is softened."),
        _done("users_assessed_on", "assessment of the effect on users", "The day the effect on users was assessed."),
        _done("beneficiaries_assessed_on", "assessment of the effect on beneficiaries", "The day the effect on beneficiaries was assessed."),
        _done("volunteers_assessed_on", "assessment of the effect on volunteers", "The day the effect on volunteers was assessed."),
        _done("negotiation_opened_on", "start of negotiation", "The day negotiation opened; none where none was held."),
        _done("redesign_offered_on", "chance to redesign", "The day the organisation was offered the chance to reshape the service."),
        _done("decided_on", "decision", "The day the change was decided."),
        _done("notice_sent_on", "sending of the notice", "The day notice was sent; used where the day it arrived is not known."),
        _done("notice_given_on", "notice", "The day notice reached the organisation."),
        _yes("notice_in_writing", "notice in writing", "Whether the notice was in writing."),
        _yes("notice_reasons_in_full", "full reasons in the notice", "Whether the notice gives the reasons in full."),
        _done("users_told_on", "notice to service users", "The day service users were told."),
        _day("effective_on", "last day of present funding", "The last day on the present terms.", last_day_included=True, **ENDS),
        _done("impact_statement_on", "provider's statement of effect", "The day the provider said what the change would do."),
        sides=("funder", "recipient"), anchor=("notice_given_on", "decided_on", "effective_on"),
        parent=("agreement", "funding_agreement"),
    ),
    _kind(
        "payment", "payment", "payments", "One payment, from valid invoice or claim to money received.",
        Fact("agreement", "agreement", FactType.REFERENCE, "The reference of the agreement it is made under.", also=("of",)),
        *_PARTIES,
        _word("payment_for", "purpose", "What is paid.", "invoice", "instalment", "volunteer expenses"),
        _done("invoice_received_on", "valid invoice or claim", "The day a valid invoice or claim was received."),
        _day("pay_by", "day payment is due", "The day payment falls due under the agreement."),
        _done("queried_on", "day of the query", "The day the invoice was queried."),
        _text("query", "query", "What was queried.", blank=Blank.NEVER),
        _done("paid_on", "payment", "The day the money was paid."),
        _number("amount", "amount", "The sum, in pounds.", "pounds"),
        sides=("funder", "recipient"), anchor=("invoice_received_on", "pay_by", "paid_on"),
        parent=("agreement", "funding_agreement"),
    ),
    _kind(
        "monitoring_return", "monitoring return", "monitoring returns", "A report from a funded organisation.",
        Fact("agreement", "agreement", FactType.REFERENCE, "The reference of the agreement it reports on.", also=("of",)),
        *_PARTIES,
        _day("return_due_on", "day the return is due", "The day it was due."),
        _done("received_on", "return", "The day it was received."),
        _yes("user_views", "views of users", "Whether it carries the views of users and communities."),
        _yes("outcome_value", "social, environmental or economic value", "Whether it shows the worth of the work."),
        _yes("equality_outcome", "help with the equality duty", "Whether it shows how the work helps the equality duty."),
        sides=("recipient", "funder"), anchor=("return_due_on", "received_on"), parent=("agreement", "funding_agreement"),
    ),
    _kind(
        "volunteer_role", "volunteer role", "volunteer roles", "A role offered to volunteers.",
        *_HELD_BY,
        _word("kind_of_role", "kind of role", "What sort of work it is."),
        _text("locality", "locality", "Where it is."),
        _yes("unpaid", "unpaid work", "Whether it is unpaid and for others' good."),
        _yes("listed_for_all", "listing that everybody can use", "Whether it is listed where and how everybody can use it."),
        _words("formats", "formats", "The formats of the listing."),
        _yes("barriers_removed", "removal of barriers", "Whether barriers were found and taken away."),
        _done("advertised_on", "advertisement", "The day it was first advertised."),
        sides=("held_by",), anchor=("advertised_on",),
    ),
    _kind(
        "volunteer_placement", "volunteer placement", "volunteer placements", "One volunteer's time in a role; no names are needed.",
        Fact("role", "volunteer role", FactType.REFERENCE, "The reference of the role."),
        *_side("held_by", "body that holds it", "The body whose volunteer it is.", inherited=True),
        _day("volunteer_starts_on", "volunteer's first day", "The first day in the role.", **STARTS),
        _day("volunteer_ends_on", "volunteer's last day", "The last day in the role.", last_day_included=True, **ENDS),
        _done("risk_assessed_on", "risk assessment", "The day the role's risk assessment was made."),
        _done("role_explained_on", "role description", "The day the role description was given."),
        _yes("check_required", "need of a disclosure check", "Whether the role needs a disclosure check."),
        _done("check_seen_on", "result of the disclosure check", "The day the result was seen."),
        _done("supervised_on", "latest supervision", "The day of the latest supervision or training."),
        sides=("held_by",), anchor=("volunteer_starts_on",), parent=("role", "volunteer_role"),
    ),
    _kind(
        "difficulty", "difficulty", "difficulties", "A difficulty taken through the resolution procedure.",
        *_side("raised_by", "side that raised it", "Who raised it."),
        *_side("other_side", "other side", "Whom it is raised with."),
        _yes("contract_matter", "contract matter", "Whether it is a breach of contract, which has its own process."),
        _text("sorted_because", "reason for its routing", "Why it was taken here or sent to another process."),
        _done("raised_with_other_side_on", "first talk with the other side", "The day it was first raised with the other side."),
        _done("first_contact_on", "first contact", "The day the compact's contact point was first asked."),
        _done("support_given_on", "support for the talks", "The day support was given."),
        _done("logged_on", "logging", "The day it was logged."),
        _done("stage_two_on", "start of stage two", "The day the formal stage began.", blank=Blank.NEVER),
        _done("panel_formed_on", "forming of the panel", "The day the panel was formed.", blank=Blank.NEVER),
        _words("panel_sectors", "sectors on the panel", "The sectors of its members: public; third."),
        _number("panel_members", "panel members", "How many members it has.", "members"),
        _number("panel_members_outside_group", "members from outside the group", "How many are not of the reference group.", "members"),
        _number("panel_links_declared", "declared links", "How many links with either side were declared.", "links"),
        _done("first_side_heard_on", "hearing of the first side", "The day the panel heard the side that raised it."),
        _done("other_side_heard_on", "hearing of the other side", "The day the panel heard the other side."),
        _done("way_forward_on", "way forward", "The day a way forward was found."),
        _word("outcome", "result", "How it ended.", "resolved", "not resolved", "withdrawn", "open"),
        _done("mediation_offered_on", "offer of mediation", "The day help with outside mediation was offered."),
        _done("closed_on", "closing of the case", "The day it was closed.", blank=Blank.NEVER),
        _yes("lesson_recorded", "lesson recorded", "Whether a lesson was written down."),
        _yes("details_confidential", "confidentiality", "Whether personal details stayed confidential."),
        sides=("raised_by", "other_side"), anchor=("stage_two_on", "first_contact_on", "raised_with_other_side_on"),
    ),
    _kind(
        "joint_project", "joint project", "joint projects", "A project that sectors run together.",
        *_HELD_BY,
        _words("sectors", "sectors taking part", "The sectors that take part: public; third; private."),
        _words("partners", "partners", "The partners that take part."),
        _yes("works_with_communities", "work with communities", "Whether it works with people in communities."),
        _done("started_on", "start", "The day it started."),
        _done("updated_on", "latest progress report", "The day progress was last reported."),
        sides=("held_by",), anchor=("started_on",),
    ),
    _kind(
        "yearly_return", "yearly return", "yearly returns", "What an organisation says of itself once a year.",
        *_HELD_BY,
        _day("year_ends_on", "end of the year it covers", "The last day of the year it covers.", last_day_included=True, **ENDS),
        _yes("has_volunteers", "volunteers", "Whether the organisation has volunteers."),
        _text("named_person", "named person", "Who answers for volunteers; none where nobody does."),
        _yes("named_person_current", "current named person", "Whether that person is still in post."),
        _yes("staff_trained", "training for staff", "Whether staff who work with volunteers were trained."),
        _yes("volunteering_budgeted", "budget line for volunteering", "Whether the budget covers volunteering."),
        _yes("accreditation_offered", "accreditation of skills", "Whether volunteers could have skills accredited."),
        _yes("volunteering_promoted", "promotion of volunteering", "Whether volunteering was promoted."),
        _yes("employer_volunteering", "employer-backed volunteering", "Whether employer-backed volunteering was looked into."),
        _yes("volunteer_support_funded", "support services for volunteers", "Whether services behind volunteering were kept up."),
        _words("training_channels", "channels for training news", "Where training was announced."),
        _yes("barriers_removed", "removal of barriers", "Whether barriers to volunteering were found and taken away."),
        _yes("equality_actions", "action on equality", "Whether practical action on equality was taken."),
        _yes("works_with_equality_groups", "work with equality groups", "Whether it works with groups for under-represented people."),
        _yes("information_shared", "sharing of information", "Whether partners were told, asked and involved where an issue touched them."),
        _yes("sector_support", "help for the sector's support bodies", "Whether it helped keep up the sector's support bodies."),
        _yes("governance_papers", "governance papers", "Whether governance papers, or a dated plan for them, are on file."),
        _number("officer_hours", "officer hours", "Officer time given to the compact, in hours.", "hours"),
        _number("datasets_published", "datasets published", "How many datasets were published and are current.", "datasets"),
        _number("joint_bids", "joint bids", "How many joint bids were made.", "bids"),
        _number("consultations_answered", "consultations answered", "How many consultations it answered.", "consultations"),
        _done("returned_on", "return", "The day the return was made."),
        sides=("held_by",), anchor=("year_ends_on", "returned_on"),
    ),
    _kind(
        "governance_event", "governance event", "governance events", "A step in the life of the compact itself: review, approval, launch, listing.",
        *_HELD_BY,
        _word("event", "event", "What sort of step: review; approval; endorsement; launch; listing; survey; recognition; scrutiny; action; membership."),
        _text("about", "subject", "What it is about."),
        _done("asked_on", "request", "The day it was asked for."),
        _day("act_by", "day it is due", "The day it is to be done by."),
        _done("held_on", "event day", "The day it took place."),
        _done("published_on", "publication", "The day it was published or listed."),
        _done("submitted_on", "submission", "The day it was submitted for approval."),
        _day("takes_effect_on", "day it takes effect", "The day it comes into force.", **STARTS),
        _words("sectors", "sectors taking part", "The sectors that took part."),
        _words("topics", "topics", "The topics it settled."),
        _number("members", "members", "How many members the body has.", "members"),
        _number("members_approved", "members whose body approved", "How many of them had the approval of their own body.", "members"),
        _yes("took_account", "account taken of answers", "Whether it records what was changed because of answers."),
        sides=("held_by",), anchor=("held_on", "act_by", "asked_on"),
    ),
    _kind(
        "code_of_practice", "code of practice", "codes of practice", "A code of good practice under the compact.",
        *_HELD_BY,
        _text("topic", "topic", "What it is about."),
        _word("status", "status", "Where it stands.", "planned", "drafted", "adopted", "in force", "superseded"),
        _text("based_on", "earlier code", "The earlier code on which it is based."),
        _done("compact_adopted_on", "adoption of the compact", "The day the compact itself was adopted."),
        _done("begun_on", "start of work", "The day work on it began."),
        _done("consulted_on", "consultation", "The day it was consulted on."),
        _done("adopted_on", "adoption", "The day it was adopted."),
        sides=("held_by",), anchor=("adopted_on", "begun_on"),
    ),
    _kind(
        "information_notice", "information notice", "information notices", "Something published for partners or the public.",
        *_HELD_BY,
        _text("about", "subject", "What it is about."),
        _done("published_on", "publication", "The day it was published."),
        _day("matters_on", "day it bears on", "The day of the decision or event it bears on."),
        _done("format_asked_on", "request for another format", "The day another format or language was asked for."),
        _done("format_given_on", "answer to the request", "The day it was answered."),
        _words("channels", "channels", "Where it was published."),
        _words("formats", "formats", "The formats offered."),
        _words("languages", "languages", "The languages offered."),
        sides=("held_by",), anchor=("published_on", "matters_on", "format_asked_on"),
    ),
    _kind(
        "audience", "audience", "audiences", "One body or group that is told or invited; its row points to the consultation or change.",
        Fact("of", "record it belongs to", FactType.REFERENCE, "The reference of the consultation, change or notice."),
        _text("audience", "audience", "Who it is."),
        _word("audience_sector", "sector of the audience", "Its sector.", *SECTORS),
        _done("invited_on", "invitation", "The day it was invited."),
        _done("told_on", "telling", "The day the notice or result reached it."),
        sides=(), anchor=("told_on", "invited_on"), parent=("of", None),
    ),
    _kind(
        "event", "event", "events", "A meeting or workshop that belongs to another record.",
        Fact("of", "record it belongs to", FactType.REFERENCE, "The reference of the record."),
        _done("took_place_on", "meeting", "The day it took place."),
        _number("attendance", "people present", "How many people came.", "people"),
        sides=(), anchor=("took_place_on",), parent=("of", None),
    ),
    _kind(
        "answer", "answer in the yearly review", "answers in the yearly review", "One organisation's answer to a commitment that is asked, not judged.",
        *_side("answered_by", "organisation that answered", "Who answered."),
        Fact("commitment", "commitment", FactType.REFERENCE, "The commitment's id."),
        _number("score", "score", "From 0 (not at all) to 3 (fully).", "points"),
        _done("answered_on", "answer", "The day it was given."),
        sides=("answered_by",), anchor=("answered_on",),
    ),
)

VOCABULARY: Vocabulary = {kind.name: kind for kind in _KINDS}
"""Every kind of record that ships, by name."""
