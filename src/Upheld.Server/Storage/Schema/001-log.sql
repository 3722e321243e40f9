-- Streams and their events. A stream and the rows that derive from it share one id.
create table streams (
  id {id},
  kind text not null,
  name text not null,
  version integer not null,
  head {bytes} not null,
  unique (kind, name)
){strict};

create table events (
  position {id},
  stream {number} not null references streams (id),
  number integer not null,
  name text not null,
  on_day {day} not null,
  at {instant} not null,
  by_whom text not null,
  payload text,
  payload_hash {bytes} not null,
  chain_hash {bytes} not null,
  unique (stream, number)
){strict};

-- There is always a landlord to lock, even before it is set up.
insert into streams (kind, name, version, head) values ('landlord', 'landlord', 0, {nothing});

-- Requests that have had their effect, kept for a while so that sending one again changes nothing.
create table idempotency (
  key text not null,
  actor text not null,
  request_hash {bytes} not null,
  reference text not null,
  at {instant} not null,
  primary key (key, actor)
){strict};

create index idempotency_at on idempotency (at);
