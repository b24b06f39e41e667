-- A person may be spoken to in a further language: which are spoken is known by the program, here is only what a tag is.
alter table subscription drop constraint subscription_language_check;
alter table subscription add constraint subscription_language_check check (language ~ '^[a-z]{2,3}$');
