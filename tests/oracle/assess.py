#!/usr/bin/env python3
"""Measures a complaints log a second time, by other means, to check `upheld assess`.

Written from the description of the command alone. Usage: assess.py FILE HOLIDAYS.json AS_OF [YEAR|-] [HOMES|-]
HOLIDAYS.json is a list of ISO dates. Prints the same JSON, the problems as line numbers only.
"""
import csv
import io
import json
import re
import sys
from collections import Counter
from datetime import date, timedelta

BAD = "bad"  # a date that is written and cannot be read
DATES = (
    "received_on acknowledged_on stage1_extended_to stage1_extension_notified_on stage1_responded_on escalated_on "
    "stage2_acknowledged_on stage2_extended_to stage2_extension_notified_on stage2_responded_on refused_on"
).split()
TEXTS = (
    "reference stage1_extension_reason stage2_extension_reason stage1_handler stage2_handler tenure category "
    "stage1_outcome stage2_outcome refusal_ground refusal_reason"
).split()
NUMBERS = ["6.2", "6.3", "6.4", "6.11", "6.13", "6.14", "6.15"]


def read_date(text):
    text = re.sub(r"[T ]00:00(:00(\.000)?)?$", "", text)
    for pattern, order in ((r"(\d{4})-(\d\d)-(\d\d)", (1, 2, 3)), (r"(\d\d?)/(\d\d?)/(\d{4})", (3, 2, 1))):
        match = re.fullmatch(pattern, text, re.ASCII)
        if match:
            try:
                return date(*(int(match[place]) for place in order))
            except ValueError:
                return BAD
    return BAD


def working_days(holidays):
    def works(day):
        return day.weekday() < 5 and day not in holidays

    def add(day, count):
        while count:
            day += timedelta(1)
            count -= works(day)
        return day

    def between(start, end):
        count = 0
        while start < end:
            start += timedelta(1)
            count += works(start)
        return count

    return add, between


def records(raw):
    """Each record with the physical line it begins on, however lines end and whatever quotes hold."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = raw.decode("utf-16")
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("cp1252", errors="replace")
    lines = re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text)
    known = lambda name: re.sub(r"[\s_]", "", name).lower()
    names = {known(name): name for name in DATES + TEXTS}
    first = next(line for line in lines if line.strip())
    split = lambda mark: next(csv.reader([first], delimiter=mark))
    mark = max(",;\t", key=lambda m: sum(known(name) in names for name in split(m)))
    count = 0

    def counted():
        nonlocal count
        for line in lines:
            count += 1
            yield line

    begin, found = 1, []
    for record in csv.reader(counted(), delimiter=mark):
        if any(cell.strip() for cell in record):
            found.append((begin, record))
        begin = count + 1
    return names, known, found


class Log:
    def __init__(self, holidays, as_of, year):
        self.add, self.between = working_days(holidays)
        self.as_of, self.year = as_of, year
        self.tallies = {number: Counter() for number in NUMBERS}
        self.breaches = {number: [] for number in NUMBERS}
        self.measured = {None: Counter()}
        self.names = {}
        self.problems = Counter()

    def clock(self, start, end, due, unclear):
        if start is None:
            return "notApplicable"
        if start is BAD or end is BAD:
            return "unknown"
        original, due = due
        if end and end <= original or not end and self.as_of <= original:
            return "met" if end else "notYetDue"
        if unclear:
            return "unknown"
        return ("met" if end <= due else "breached") if end else ("notYetDue" if self.as_of <= due else "breached")

    def stage(self, asked, ack, until, told, reason, end, limit, cap, line):
        """The findings on acknowledgement, response and extension, and whether it was answered in time."""
        is_date = lambda value: value not in (None, BAD)
        acknowledging = self.clock(asked, ack, [self.add(asked, 5)] * 2 if is_date(asked) else None, False)
        if is_date(told) and told > self.as_of:
            until = told = None
        elif reason and until is None and told is None:
            self.problems[line] += 1
        extended = until is not None or told is not None
        self.problems[line] += extended and until is None
        outer = self.add(asked, 5 + limit) if is_date(asked) else None
        original = due = self.add(ack, limit) if is_date(ack) else None
        extension, unclear = ("unknown" if extended else "notApplicable"), False
        if original and extended and is_date(until) and until <= original:
            extension = "notApplicable"
            self.problems[line] += 1
        elif original and extended and until and told:
            over = is_date(until) and self.between(original, until) > cap
            late = is_date(told) and told > original
            if BAD in (until, told):
                unclear = not over and not late
            elif late:
                extension = "breached"
            elif over:
                extension = "unknown" if reason else "breached"
            else:
                extension, due = "met", until
        if ack is None:
            if end is not None:
                responding = "unknown"
            elif asked is BAD:
                responding = "unknown"
            else:
                responding = "breached" if outer and self.as_of > outer else "notApplicable"
        else:
            responding = self.clock(ack, end, (original, due), unclear)
        in_time = None
        if is_date(asked):
            limit_day = due or outer
            if is_date(end):
                in_time = end <= limit_day
            elif self.as_of > limit_day:
                in_time = False
        earlier = lambda a, b: is_date(a) and is_date(b) and a < b
        self.problems[line] += earlier(ack, asked)
        self.problems[line] += earlier(end, ack if is_date(ack) else asked)
        return acknowledging, responding, extension, in_time

    def measure(self, line, row):
        seen = {
            name: None if row[name] not in (None, BAD) and row[name] > self.as_of else row[name]
            for name in DATES
            if "extension" not in name and "extended" not in name
        }
        one = self.stage(
            seen["received_on"], seen["acknowledged_on"], row["stage1_extended_to"], row["stage1_extension_notified_on"],
            row["stage1_extension_reason"], seen["stage1_responded_on"], 10, 10, line,
        )
        two = self.stage(
            seen["escalated_on"], seen["stage2_acknowledged_on"], row["stage2_extended_to"],
            row["stage2_extension_notified_on"], row["stage2_extension_reason"], seen["stage2_responded_on"], 20, 20, line,
        )
        later = row["escalated_on"] not in (None, BAD) and row["escalated_on"] > self.as_of
        if later and seen["stage2_acknowledged_on"] is None and seen["stage2_responded_on"] is None:
            # What is asked for later cannot have been extended yet.
            two = two[:2] + ("notApplicable",) + two[3:]
        asked = seen["escalated_on"]
        dates = [name for name in DATES if name.startswith("stage2_") and row[name] is not None]
        self.problems[line] += row["escalated_on"] is None and bool(dates)
        self.problems[line] += asked not in (None, BAD) and asked < row["received_on"]
        self.problems[line] += row["refused_on"] is None and bool(row["refusal_ground"] or row["refusal_reason"])
        handlers = [re.sub(r"\s", "", row[f"stage{n}_handler"]).lower() for n in (1, 2)]
        if asked is None:
            apart = "notApplicable"
        elif asked is BAD or not all(handlers):
            apart = "unknown"
        else:
            apart = "breached" if handlers[0] == handlers[1] else "met"
        found = [one[0], one[1], one[2], two[0], apart, two[1], two[2]]
        for number, verdict in zip(NUMBERS, found):
            verdict = "unknown" if row["refused_on"] is BAD else verdict
            self.tallies[number][verdict] += 1
            if verdict == "breached" and len(self.breaches[number]) < 20:
                self.breaches[number].append(row["reference"])
        tenure = row["tenure"] or "not recorded"
        for place, day, in_time in ((1, seen["received_on"], one[3]), (2, asked, two[3])):
            if day in (None, BAD) or self.year and not self.year[0] <= day <= self.year[1]:
                continue
            tenure = self.names.setdefault(tenure.lower(), tenure)
            for measured in (self.measured[None], self.measured.setdefault(tenure, Counter())):
                measured[f"asked{place}"] += 1
                measured[f"due{place}"] += in_time is not None
                measured[f"in{place}"] += bool(in_time)


def figures(counts, homes):
    tenths = lambda part, whole: (part * 10 * 2 + whole) // (whole * 2) / 10 if whole else None
    return {
        **{f"CH01_{n}": tenths(counts[f"asked{n}"] * 1000, homes) for n in (1, 2)},
        **{f"CH02_{n}": tenths(counts[f"in{n}"] * 100, counts[f"due{n}"]) for n in (1, 2)},
    }


def main(path, holidays, as_of, year="-", homes="-"):
    as_of, start = date.fromisoformat(as_of), None if year == "-" else int(year[:4])
    days = {date.fromisoformat(day) for day in json.load(open(holidays, encoding="utf-8"))}
    log = Log(days, as_of, start and (date(start, 4, 1), date(start + 1, 3, 31)))
    names, known, found = records(open(path, "rb").read())
    (header_line, header), rows = found[0], found[1:]
    columns = {}
    for place, name in enumerate(header):
        name = names.get(known(name))
        log.problems[header_line] += name is None or name in columns
        columns.setdefault(name, place)
    complaints = refused = 0
    references = {}
    for line, cells in rows:
        log.problems[line] += any(cell.strip() for cell in cells[len(header):])
        cell = lambda name: cells[columns[name]].strip() if name in columns and columns[name] < len(cells) else ""
        row = {name: cell(name) for name in TEXTS}
        row.update({name: read_date(cell(name)) if cell(name) else None for name in DATES})
        log.problems[line] += sum(row[name] is BAD for name in DATES)
        log.problems[line] += (not row["reference"]) + (row["received_on"] is None)
        if not row["reference"] or row["received_on"] in (None, BAD):
            continue
        references.setdefault(row["reference"], []).append(line)
        log.problems[line] += len(references[row["reference"]]) == 2
        if row["received_on"] > as_of:
            continue
        if row["refused_on"] not in (None, BAD) and row["refused_on"] <= as_of:
            refused += 1
            continue
        complaints += 1
        log.measure(line, row)
    homes = 0 if homes == "-" else int(homes)
    measures = figures(log.measured.pop(None), homes)
    if start:
        measures["byTenure"] = {tenure: figures(counts, 0) for tenure, counts in log.measured.items()}
    verdicts = ["met", "breached", "notYetDue", "notApplicable", "unknown"]
    provisions = [
        {"number": n, **{v: log.tallies[n][v] for v in verdicts}, "breaches": log.breaches[n]} for n in NUMBERS
    ]
    lines = sorted(log.problems.elements())
    json.dump(
        {
            "asOf": as_of.isoformat(), "rows": len(rows), "complaints": complaints, "refused": refused,
            "provisions": provisions, "measures": measures, "problemCount": len(lines), "problems": lines[:1000],
        },
        sys.stdout,
    )


main(*sys.argv[1:])
