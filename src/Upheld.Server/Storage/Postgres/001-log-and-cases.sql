-- Streams and their events. A case's stream and its read row share one id.
create table streams (
  id bigint generated always as identity primary key,
  kind text not null,
  name text not null,
  version integer not null,
  head bytea not null,
  unique (kind, name)
);

create table events (
  position bigint generated always as identity primary key,
  stream bigint not null references streams (id),
  number integer not null,
  name text not null,
  on_day date not null,
  at timestamptz not null,
  by_whom text not null,
  payload text,
  payload_hash bytea not null,
  chain_hash bytea not null,
  unique (stream, number)
);

-- There is always a landlord to lock, even before it is set up.
insert into streams (kind, name, version, head) values ('landlord', 'landlord', 0, '');

-- One row a case, derived from its events. Closed cases and cases with nothing due carry the last day there is.
create table cases (
  id bigint primary key references streams (id),
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
  received_on date not null,
  year integer not null,
  next_due date not null,
  next_due_asks text,
  next_due_provision text,
  version integer not null,
  findings text not null,
  own_findings text
);

create index cases_open on cases (next_due, id) where is_open = 1;
create index cases_open_of_handler on cases (handler, next_due, id) where is_open = 1 and handler is not null;
create index cases_closed on cases (received_on, id) where is_open = 0;
create index cases_findings on cases (year, kind, findings, received_on, id);
create index cases_own_findings on cases (year, kind, own_findings, received_on, id) where own_findings is not null;

-- The words are plain already; nothing is parsed, stemmed or left out.
create table case_words (
  id bigint primary key references cases (id) on delete cascade,
  words text not null,
  vector tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored
);

create index case_words_vector on case_words using gin (vector) with (fastupdate = off);

create table idempotency (
  key text not null,
  actor text not null,
  request_hash bytea not null,
  reference text not null,
  at timestamptz not null,
  primary key (key, actor)
);
