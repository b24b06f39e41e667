-- Counts up whenever a line of an open proposal is mended, left out or taken in: names what was weighed.
alter table import_proposal add column version int not null default 0;
