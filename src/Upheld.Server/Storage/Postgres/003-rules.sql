-- The rules by which the read rows were worked out.
create table rules (
  name text not null
);
