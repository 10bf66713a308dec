"""One event told in several places."""

from dataclasses import replace
from decimal import Decimal

from etl.events.merging import merge_events
from etl.records import Event, EventType

TOLD = Event(3, 50, 80, "…", "launch", EventType.LAUNCH, ("Sao Mai",), None, None, None, "ra mắt")


def merged(*events: Event, title_end: int = 10) -> list[Event]:
    return list(merge_events(list(events), title_end))


def test_merge_events_keeps_the_fuller_place():
    fuller = replace(TOLD, char_start=90, participants=("Sao Mai", "Vexa"), date_value="2023")
    assert merged(TOLD, fuller) == [fuller]


def test_merge_events_adds_what_only_the_other_place_tells():
    dated = replace(TOLD, char_start=90, date_value="2023")
    rich = replace(TOLD, participants=("Sao Mai", "Vexa", "Nordline"), amount=Decimal(5))
    (event,) = merged(rich, dated)
    assert (event.amount, event.date_value) == (5, "2023")


def test_merge_events_takes_one_event_of_a_type_from_a_clause():
    other = replace(TOLD, trigger="khai trương", participants=("Vexa",))
    assert len(merged(TOLD, other)) == 1


def test_merge_events_keeps_two_amounts_apart():
    assert len(merged(replace(TOLD, amount=Decimal(5)), replace(TOLD, amount=Decimal(6)))) == 2


def test_merge_events_keeps_two_dates_apart():
    other = replace(TOLD, char_start=90, date_value="2022")
    assert len(merged(replace(TOLD, date_value="2023"), other)) == 2


def test_merge_events_lets_the_story_stand_for_the_headline():
    headline = replace(TOLD, sentence_number=1, char_start=0, trigger="tung ra")
    story = replace(TOLD, participants=("Sao Mai", "Vexa"))
    assert merged(headline, story) == [story]


def test_merge_events_ranks_types_told_in_one_clause():
    bought = replace(TOLD, event_type=EventType.ACQUISITION)
    paid = replace(TOLD, event_type=EventType.INVESTMENT)
    assert [event.event_type for event in merged(paid, bought)] == [EventType.ACQUISITION]


def test_merge_events_takes_those_who_did_a_study_to_the_study():
    study = replace(TOLD, event_type=EventType.RESEARCH, trigger="phát hiện")
    people = replace(
        study,
        sentence_number=4,
        char_start=90,
        participants=("Hoa",),
        trigger="nhóm nghiên cứu",
    )
    (event,) = merged(study, people)
    assert set(event.participants) == {"Sao Mai", "Hoa"}


def test_merge_events_keeps_one_of_many_with_an_amount_of_its_own():
    four = replace(TOLD, participants=("Sao Mai", "Vexa", "Nordline"), sentence_number=1)
    own = replace(TOLD, char_start=90, participants=("Vexa",), amount=Decimal(7))
    assert merged(four, own) == [four, own]


def test_merge_events_takes_a_price_for_no_deal():
    sold = replace(TOLD, amount=Decimal(36))
    plan = replace(sold, char_start=90, event_type=EventType.STATEMENT_OF_PLAN, trigger="sẽ bán")
    assert merged(sold, plan) == [sold, plan]
