-- First moment of access that was given for later; null: from the moment in which it was given.
alter table employee_grant add column valid_from timestamptz;
-- First moment of the planned grant that takes this one's place: from then on this one is over, whatever its own end.
alter table employee_grant add column followed_at timestamptz;
