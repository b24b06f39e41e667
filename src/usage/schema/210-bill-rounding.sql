-- Lines that round the bill of a month: they come when the month is over, and anew whenever it changes.
insert into usage_source (source_id, element) values (4, '#bill-rounding');
