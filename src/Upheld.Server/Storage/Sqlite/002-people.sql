create table accounts (
  id text primary key,
  name text not null,
  role text not null,
  password_hash text,
  security_stamp text not null,
  failed_count integer not null default 0,
  locked_until text,
  is_disabled integer not null default 0,
  created_at text not null
) strict;

-- A link by which one person sets the landlord up or chooses a password, once.
create table setup_links (
  token_hash blob primary key,
  account text,
  created_at text not null,
  expires_at text not null,
  used_at text
) strict;

create table tokens (
  id integer primary key,
  name text not null,
  role text not null,
  token_hash blob not null unique,
  created_at text not null,
  revoked_at text
) strict;

-- The keys that protect cookies, so that every process knows every sign-in.
create table keys (
  name text primary key,
  xml text not null
) strict;

-- Who read which case, and when.
create table reads (
  id integer primary key,
  reference text not null,
  by_whom text not null,
  at text not null
) strict;

create index reads_of_case on reads (reference);
