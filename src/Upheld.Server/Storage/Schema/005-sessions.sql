-- The browsers in which people are signed in. Only the hash of what a browser shows is kept. One counts while the stamp is
-- the account's, so a new password ends all of them.
create table sessions (
  secret_hash {bytes} primary key,
  account text not null,
  stamp text not null,
  browser text not null,
  since {instant} not null,
  last_seen {instant} not null,
  ends_at {instant} not null
){strict};

create index sessions_of_account on sessions (account);
create index sessions_ended on sessions (ends_at);
