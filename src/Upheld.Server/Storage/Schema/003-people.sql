create table accounts (
  id text primary key,
  name text not null,
  role text not null,
  password_hash text,
  security_stamp text not null,
  failed_count integer not null default 0,
  locked_until {instant},
  is_disabled integer not null default 0,
  teams text not null default '',
  created_at {instant} not null
){strict};

-- A link by which one person sets the landlord up or chooses a password, once.
create table setup_links (
  token_hash {bytes} primary key,
  account text,
  created_at {instant} not null,
  expires_at {instant} not null,
  used_at {instant}
){strict};

create table tokens (
  id {id},
  name text not null,
  role text not null,
  token_hash {bytes} not null unique,
  created_at {instant} not null,
  revoked_at {instant}
){strict};

-- The keys that protect cookies, so that every process knows every sign-in.
create table keys (
  name text primary key,
  xml text not null
){strict};

-- Who read which case, and when.
create table reads (
  id {id},
  reference text not null,
  by_whom text not null,
  at {instant} not null
){strict};

create index reads_of_case on reads (reference);
create index reads_at on reads (at);
