-- A unit's month: drafts that may change, decisions that are kept, figures that are only ever appended.
create schema reporting;

create table reporting.report (
  county text not null references org.county (county),
  id text not null,
  unit text not null,
  month text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved')),
  version integer not null default 1,
  reason text,
  submitted_at timestamptz,
  submitted_by text,
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  primary key (county, id),
  constraint report__once unique (county, unit, month),
  constraint report__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column reporting.report.month is 'YYYY-MM reported';

create table reporting.entry (
  county text not null,
  report text not null,
  indicator text not null,
  value numeric,
  milestone text check (milestone in ('not_started', 'in_progress', 'done')),
  explanation text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, report, indicator),
  constraint entry__report foreign key (county, report) references reporting.report (county, id),
  constraint entry__indicator foreign key (county, indicator) references indicator.indicator (county, id)
);

create table reporting.event (
  county text not null,
  report text not null,
  seq integer not null,
  act text not null,
  reason text not null default '',
  at timestamptz not null,
  account text not null,
  post_name text not null,
  unit_name text not null,
  primary key (county, report, seq),
  constraint event__report foreign key (county, report) references reporting.report (county, id)
);

create table reporting.figure (
  county text not null references org.county (county),
  indicator text not null,
  unit text not null,
  period text not null,
  dimension text not null default '',
  basis text not null check (basis in ('estimate', 'flash', 'preliminary', 'final', 'revised')),
  version integer not null,
  id text not null,
  value numeric,
  milestone text,
  explanation text not null default '',
  origin text not null,
  report text,
  demo boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  primary key (county, indicator, unit, period, dimension, basis, version),
  constraint figure__id unique (county, id),
  constraint figure__indicator foreign key (county, indicator) references indicator.indicator (county, id),
  constraint figure__unit foreign key (county, unit) references org.unit (county, id)
);
comment on table reporting.figure is 'append-only; a correction is a new version with reason and author';
comment on column reporting.figure.period is 'YYYY-MM: the last month the value covers; what it covers says the indicator';
comment on column reporting.figure.origin is 'where it came from: report, import, statistics, demo';
create index figure__period on reporting.figure (county, period);
