-- breaking: no
-- The file a number was read from goes with it: from the entry it filled into the figure that acceptance made of it.
alter table reporting.entry add column file text not null default '';
comment on column reporting.entry.file is 'file whose cell filled the value, as it was named; empty when the value was typed since';
alter table reporting.figure add column file text not null default '';
comment on column reporting.figure.file is 'file the value was read from, as it was named, with the job that read it; empty when it came by no file';
