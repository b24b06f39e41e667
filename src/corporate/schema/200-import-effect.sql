-- What a proposal did altogether, kept when it is carried out: of thousands of lines nobody adds it up at each look. Null for
-- what was carried out before, or is not carried out.
alter table import_proposal add column effect jsonb;
