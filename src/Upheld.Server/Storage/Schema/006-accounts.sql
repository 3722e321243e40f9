-- Accounts and tokens are streams; what is kept here follows from their events.
alter table accounts rename to accounts_before;
alter table tokens rename to tokens_before;

create table accounts (
  id text primary key,
  stream {number} not null unique references streams (id),
  name text not null,
  role text not null,
  is_open integer not null,
  waits integer not null,
  password text,
  link text unique,
  sign_ins_ended_by integer not null,
  teams text not null,
  changed_at {instant} not null
){strict};

create index accounts_changed on accounts (changed_at);
create index accounts_waiting on accounts (id) where waits = 1;

-- What is kept of passwords, each by the print that an account's events name it by.
create table passwords (
  print text primary key,
  hash text not null,
  at {instant} not null
){strict};

create table tokens (
  name text primary key,
  stream {number} not null unique references streams (id),
  role text not null,
  hash text not null unique,
  last_day {day} not null,
  is_revoked integer not null,
  last_used_on {day}
){strict};

-- A link by which the landlord is set up, once. Links to choose a password stand with their accounts.
drop table setup_links;
create table set_up_links (
  hash text primary key,
  until {instant} not null
){strict};
