-- When the password was replaced by a retrieval last: for a day after it nothing that lets somebody in may be changed.
alter table identity add column retrieved_at timestamptz;
