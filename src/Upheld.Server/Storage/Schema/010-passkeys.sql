-- The passkeys of accounts. What the record holds of them stands here for whoever signs in. An answer of one signs in once, so
-- the instant is kept at which the last challenge was made that it answered, and how often it says that it was used.
alter table accounts add column has_passkey integer not null default 0;

create table passkeys (
  credential text primary key,
  stream {number} not null references streams (id),
  owner text not null,
  public_key text not null,
  can_be_copied integer not null,
  last_challenge {number} not null default 0,
  times_used {number} not null default 0
){strict};

create index passkeys_of_account on passkeys (stream);
create index passkeys_of_owner on passkeys (owner);
