-- The browsers in which people are signed in. Only the hash of what a browser shows is kept. One counts until
-- something of the account ends its sign-ins, such as a new password.
create table sessions (
  secret_hash text primary key,
  account text not null,
  sign_ins_after integer not null,
  browser text not null,
  since {instant} not null,
  last_seen {instant} not null,
  ends_at {instant} not null
){strict};

create index sessions_of_account on sessions (account);
create index sessions_ended on sessions (ends_at);
