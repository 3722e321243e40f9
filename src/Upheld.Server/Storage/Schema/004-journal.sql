-- The journal: every event in the order in which it was recorded, in a chain of its own over all streams, so that a stream
-- that is taken away whole leaves a gap. An engine with many writers keeps several, so that they do not queue for one.
create table journal (
  shard integer primary key,
  length {number} not null,
  head {bytes} not null
){strict};

insert into journal (shard, length, head) values
  (0, 0, {nothing}), (1, 0, {nothing}), (2, 0, {nothing}), (3, 0, {nothing}),
  (4, 0, {nothing}), (5, 0, {nothing}), (6, 0, {nothing}), (7, 0, {nothing}),
  (8, 0, {nothing}), (9, 0, {nothing}), (10, 0, {nothing}), (11, 0, {nothing}),
  (12, 0, {nothing}), (13, 0, {nothing}), (14, 0, {nothing}), (15, 0, {nothing});

-- Where an event is entered. What was recorded before is entered by the program, right after this.
alter table events add column shard integer;
alter table events add column entry {number};
alter table events add column journal_hash {bytes};

create unique index events_entry on events (shard, entry);
