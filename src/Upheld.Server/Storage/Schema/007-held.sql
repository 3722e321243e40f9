-- Complaints that came faster than usual and are no cases yet. One that is let in is a case, and has no row here.
create table held (
  stream {number} primary key references streams (id),
  reference text not null unique,
  name text not null,
  summary text not null,
  sender text not null,
  sent_on {day} not null,
  sent_at {instant} not null,
  waits integer not null,
  set_aside_on {day} not null
){strict};

create index held_waiting on held (stream) where waits = 1;
create index held_waiting_since on held (sent_on) where waits = 1;
create index held_of_sender on held (sender, stream) where waits = 1;
create index held_set_aside on held (set_aside_on, stream) where waits = 0;
