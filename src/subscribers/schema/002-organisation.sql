-- The numbers of a company, and a company by its code.
create index subscription_organisation on subscription (organisation_id, subscriber_id) where organisation_id is not null;
create index organisation_edrpou on organisation (edrpou);
