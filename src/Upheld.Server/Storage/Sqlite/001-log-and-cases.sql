-- Streams and their events. A case's stream and its read row share one id.
create table streams (
  id integer primary key,
  kind text not null,
  name text not null,
  version integer not null,
  head blob not null,
  unique (kind, name)
) strict;

create table events (
  position integer primary key,
  stream integer not null references streams (id),
  number integer not null,
  name text not null,
  on_day text not null,
  at text not null,
  by_whom text not null,
  payload text,
  payload_hash blob not null,
  chain_hash blob not null,
  unique (stream, number)
) strict;

-- There is always a landlord to lock, even before it is set up.
insert into streams (kind, name, version, head) values ('landlord', 'landlord', 0, x'');

-- One row a case, derived from its events. Closed cases and cases with nothing due carry the last day there is.
create table cases (
  id integer primary key references streams (id),
  reference text not null unique,
  kind text not null,
  is_open integer not null,
  stage integer not null,
  handler text,
  name text not null,
  summary text not null,
  category text,
  tenure text,
  channel text,
  received_on text not null,
  year integer not null,
  next_due text not null,
  next_due_asks text,
  next_due_provision text,
  version integer not null,
  findings text not null,
  own_findings text
) strict;

create index cases_open on cases (next_due) where is_open = 1;
create index cases_open_of_handler on cases (handler, next_due) where is_open = 1 and handler is not null;
create index cases_closed on cases (received_on) where is_open = 0;
create index cases_findings on cases (year, kind, findings, received_on);
create index cases_own_findings on cases (year, kind, own_findings, received_on) where own_findings is not null;

-- Only words are looked for, never their places. A begun word is looked for from its third letter on.
create virtual table case_words using fts5 (words, detail = none, prefix = '3', tokenize = 'unicode61 remove_diacritics 0');

create table idempotency (
  key text not null,
  actor text not null,
  request_hash blob not null,
  reference text not null,
  at text not null,
  primary key (key, actor)
) strict, without rowid;
