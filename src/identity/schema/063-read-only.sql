-- A session of somebody whose number was ported out: what was theirs can be read, nothing can be changed.
alter table session add column read_only boolean not null default false;
