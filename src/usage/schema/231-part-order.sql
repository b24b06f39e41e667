-- Keys are names, not words: they need no order of a language. What a file brought is looked for once in a long while.
alter table usage_part alter column use_key type text collate "C";
drop index usage_part_file;
