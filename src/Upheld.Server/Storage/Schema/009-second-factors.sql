-- What people show besides their passwords. The secrets of authenticators are encrypted, each by the print that an account's
-- events name it by. A code signs in once, so the last step of time is kept whose code did.
alter table accounts add column authenticator text;

create table authenticators (
  print text primary key,
  secret text not null,
  at {instant} not null,
  last_step {number} not null default 0
){strict};
