-- breaking: no
-- 佐证材料: files that stand behind an entry; taken back with a reason, never deleted.
create table reporting.evidence (
  county text not null references org.county (county),
  id text not null,
  form text not null,
  unit text not null,
  month text not null,
  indicator text not null,
  dimension text not null default '',
  name text not null,
  kind text not null,
  size integer not null,
  sha256 text not null,
  uploaded_at timestamptz not null,
  uploaded_by text not null,
  uploaded_by_name text not null,
  removed_at timestamptz,
  removed_by text,
  removed_reason text,
  primary key (county, id),
  constraint evidence__unit foreign key (county, unit) references org.unit (county, id),
  constraint evidence__indicator foreign key (county, indicator) references indicator.indicator (county, id)
);
comment on column reporting.evidence.sha256 is 'content, in the store of files';
create index evidence__place on reporting.evidence (county, unit, month, form);
