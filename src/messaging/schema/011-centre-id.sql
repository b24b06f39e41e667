-- The centre's id as it wrote it, to ask by; centre_key is the form to compare by.
ALTER TABLE submission ADD COLUMN centre_id text;
