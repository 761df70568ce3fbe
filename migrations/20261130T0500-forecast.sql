-- breaking: no
-- 指标预测: what was forecast of an indicator as of a month, kept so that its later error can be shown. Never a figure.
create schema forecast;

create table forecast.forecast (
  county text not null references org.county (county),
  indicator text not null,
  unit text not null default '',
  month text not null,
  version integer not null,
  engine text not null,
  body jsonb not null,
  demo boolean not null default false,
  cause text not null check (cause in ('month', 'acceptance', 'hand', 'demo')),
  made_at timestamptz not null,
  made_by text not null,
  made_by_name text not null,
  primary key (county, indicator, unit, month, version),
  constraint forecast__indicator foreign key (county, indicator) references indicator.indicator (county, id)
);
comment on table forecast.forecast is 'append-only; made again for the same month from other figures it is a new version; basis forecast, never read as a figure';
comment on column forecast.forecast.unit is 'a unit, or empty for the whole county as the plan counts it';
comment on column forecast.forecast.month is 'YYYY-MM: figures up to this month were used';
comment on column forecast.forecast.engine is 'version of the methods that made it';
create index forecast__month on forecast.forecast (county, month);

-- What acceptance left to be forecast; the job takes it away when it is done.
create table forecast.due (
  county text not null references org.county (county),
  month text not null,
  asked_at timestamptz not null,
  primary key (county, month)
);
comment on table forecast.due is 'months whose figures changed since they were last forecast';
