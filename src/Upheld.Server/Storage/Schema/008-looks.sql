-- A look at cases: by whom, when and how. What somebody searched for is not kept.
drop index reads_of_case;
drop index reads_at;
alter table reads rename to looks;
alter table looks add column how text not null default 'Opened';

-- The cases that each look showed, so that a list is one look at many.
create table looked_at (
  reference text not null,
  look {number} not null,
  is_opening integer not null,
  primary key (reference, look)
){strict}{clustered};

insert into looked_at (reference, look, is_opening) select reference, id, 1 from looks;
alter table looks drop column reference;

create index looks_at on looks (at);
create index looks_of_account on looks (by_whom, id);
create index looked_at_of_look on looked_at (look, reference);
-- Lists show a case far more often than anybody opens it.
create index looked_at_openings on looked_at (reference, look) where is_opening = 1;
