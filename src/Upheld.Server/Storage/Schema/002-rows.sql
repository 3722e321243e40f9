-- One row a case, derived from its events. Closed cases and cases with nothing due carry the last day there is.
create table cases (
  id {number} primary key references streams (id),
  reference text not null,
  kind text not null,
  is_open integer not null,
  stage integer not null,
  handler text,
  team text,
  is_restricted integer not null,
  name text not null,
  summary text not null,
  category text,
  tenure text,
  channel text,
  received_on {day} not null,
  year integer not null,
  next_due {day} not null,
  next_due_asks text,
  next_due_provision text,
  version integer not null,
  findings text not null,
  own_findings text
){strict};

create index cases_open on cases (next_due, id, handler{listed}) where is_open = 1;
create index cases_open_of_handler on cases (handler, next_due, id{listed}) where is_open = 1 and handler is not null;
create index cases_closed on cases (received_on, id) where is_open = 0;
create index cases_of_year on cases (year, received_on, id);

-- How many cases of a year stand in one way under one provision, kept as cases change. A finding that turns by itself is
-- counted with the day on which it turns; what is past is applied when it is read. On an engine with many writers a count
-- is the sum of its shards.
create table tallies (
  year integer not null,
  own integer not null,
  provision text not null,
  verdict text not null,
  breached_after {day} not null,
  unknown_after {day} not null,
  shard integer not null,
  count {number} not null,
  primary key (year, own, provision, verdict, breached_after, unknown_after, shard)
){strict}{clustered};

-- The cases behind the figures that people open: what is breached, unknown, not yet due, or turns by itself. Whatever a
-- day has turned since is one stretch of the key, so a page of a figure reads no case that is not on it; and whatever is
-- recorded today lies side by side.
create table exceptions (
  year integer not null,
  own integer not null,
  provision text not null,
  verdict text not null,
  breached_after {day} not null,
  id {number} not null,
  unknown_after {day} not null,
  primary key (year, own, provision, verdict, breached_after, id)
){strict}{clustered};

create index exceptions_unknown on exceptions (year, own, provision, breached_after, id)
  where unknown_after < '{never}';

-- What was published, as everyone may read it.
create table publications (
  id {number} primary key references streams (id),
  year integer not null unique,
  document text not null
){strict};

{words}

-- Work that goes on outside any request, the marks of the rules it was asked for, and how far it is. One process at a
-- time holds it.
create table jobs (
  name text primary key,
  kinds text not null,
  with_words integer not null default 0,
  marks text not null,
  round integer not null,
  position {number} not null,
  upto {number} not null,
  held_by text,
  held_until {instant}
){strict};

-- The rules by which the rows were worked out, a mark for each provision, and the build that found them so.
create table rules (
  provision text primary key,
  mark text not null
){strict};
