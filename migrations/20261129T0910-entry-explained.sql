-- breaking: no
-- What an explanation was written for: a value that changes afterwards is not excused by it.
alter table reporting.entry add column explained text;
comment on column reporting.entry.explained is 'value or milestone that stood in the cell when its explanation was written; null: not known, or no explanation';
