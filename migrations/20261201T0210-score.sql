-- breaking: no
-- 考核评分: a county's own score sheets, which one is in force since when, and what is given by hand with its evidence. Scores are derived when read.
create schema score;

create table score.sheet (
  county text not null references org.county (county),
  id text not null,
  version integer not null check (version > 0),
  body jsonb not null,
  reason text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, id, version)
);
comment on table score.sheet is 'append-only; sheets that ship stand in the code';

create table score.adoption (
  county text not null references org.county (county),
  id text not null,
  sheet text not null,
  sheet_version integer not null,
  from_month text not null,
  basis text not null check (basis <> ''),
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, id)
);
comment on table score.adoption is 'append-only; of those that begin no later than a month the last decided holds';

create table score.given (
  county text not null,
  subject text not null,
  key text not null,
  month text not null,
  version integer not null check (version > 0),
  value text,
  evidence text not null check (evidence <> ''),
  demo boolean not null default false,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, subject, key, month, version),
  constraint given__subject foreign key (county, subject) references org.unit (county, id)
);
comment on table score.given is 'append-only; holds from its month to the end of the year; null: taken back';
create index given__month on score.given (county, month);
