-- What was set aside is listed by when it was sent.
create index held_aside on held (stream) where waits = 0;
