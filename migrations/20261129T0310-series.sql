-- breaking: no
-- 可比口径基数: last year's value restated for comparison with this year's; the published figure of last year stays as it is.
create schema series;

create table series.base (
  county text not null references org.county (county),
  indicator text not null,
  unit text not null,
  period text not null,
  dimension text not null default '',
  version integer not null,
  value numeric not null,
  since text not null,
  reason text not null,
  source text not null default '',
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null default '',
  primary key (county, indicator, unit, period, dimension, version),
  constraint base__indicator foreign key (county, indicator) references indicator.indicator (county, id),
  constraint base__unit foreign key (county, unit) references org.unit (county, id)
);
comment on table series.base is 'append-only; a later restatement is a new version';
comment on column series.base.period is 'YYYY-MM: month of the year before whose value is restated';
comment on column series.base.since is 'YYYY-MM: first month whose growth is compared with it';
