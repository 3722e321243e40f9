create table accounts (
  id text primary key,
  name text not null,
  role text not null,
  password_hash text,
  security_stamp text not null,
  failed_count integer not null default 0,
  locked_until timestamptz,
  is_disabled integer not null default 0,
  created_at timestamptz not null
);

-- A link by which one person sets the landlord up or chooses a password, once.
create table setup_links (
  token_hash bytea primary key,
  account text,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);

create table tokens (
  id bigint generated always as identity primary key,
  name text not null,
  role text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- The keys that protect cookies, so that every process knows every sign-in.
create table keys (
  name text primary key,
  xml text not null
);

-- Who read which case, and when.
create table reads (
  id bigint generated always as identity primary key,
  reference text not null,
  by_whom text not null,
  at timestamptz not null
);

create index reads_of_case on reads (reference);
