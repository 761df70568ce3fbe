-- breaking: no
-- 对应关系: how a unit's foreign tables are read, said by hand once and remembered by their headings; and what their labels stand for.
create table reporting.table_mapping (
  county text not null references org.county (county),
  unit text not null,
  form text not null,
  fingerprint text not null,
  mapping jsonb not null,
  used_at timestamptz not null,
  used_by text not null,
  primary key (county, unit, form, fingerprint),
  constraint table_mapping__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column reporting.table_mapping.fingerprint is 'words of the headings without their numbers: 11月 and 12月 are the same table';
create table reporting.label_synonym (
  county text not null references org.county (county),
  unit text not null,
  label text not null,
  row_key text not null,
  used_at timestamptz not null,
  used_by text not null,
  primary key (county, unit, label),
  constraint label_synonym__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column reporting.label_synonym.row_key is 'indicator, with its breakdown when it has one; empty: a line that is never taken';
