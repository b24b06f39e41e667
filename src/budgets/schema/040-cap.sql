-- Whether the portal asks again before it takes money beyond the budget: for services and ordered bills.
ALTER TABLE budget ADD COLUMN cap boolean NOT NULL DEFAULT false;
