-- Indicators are defined once; forms, commitments and figures only refer to them.
create schema indicator;

create table indicator.indicator (
  county text not null references org.county (county),
  id text not null,
  name text not null,
  kind text not null check (kind in ('number', 'milestone')),
  aspect text,
  measure text,
  scale text,
  digits integer,
  frequency text not null default 'month' check (frequency in ('month', 'quarter', 'half', 'year')),
  no_january boolean not null default false,
  span text not null default 'cumulative' check (span in ('cumulative', 'month', 'point')),
  definition text not null default '',
  publisher text not null default '',
  created_at timestamptz not null,
  primary key (county, id),
  constraint indicator__name unique (county, name, aspect, measure)
);
comment on column indicator.indicator.measure is 'unit of measure, code of src/kernel/unit.ts; null for a milestone';
comment on column indicator.indicator.scale is 'how it is printed and typed: 亿, 万 or null';
comment on column indicator.indicator.span is 'what a monthly value covers: January to that month, that month alone, or the state at its end';
comment on column indicator.indicator.no_january is '1—2月 series: no figure of January exists';
