-- breaking: no
-- An explanation written for an earlier value can be confirmed for the value that stands now, by name.
alter table reporting.entry
  add column confirmed_at timestamptz,
  add column confirmed_by text,
  add column confirmed_by_name text;
comment on column reporting.entry.confirmed_at is 'when the unchanged explanation was last confirmed for another value; null: written for it';
