-- The words of cases may have to be worked out again with their rows. How many due dates moved is counted no more: whoever
-- asks for it does not wait until it is known.
alter table jobs add column with_words integer not null default 0;
alter table jobs drop column moved;
