-- breaking: no
-- 投资预报: one sheet a unit and round (the month it is asked in); what was said of each project is kept version by version and never becomes a figure.
create schema outlook;

create table outlook.sheet (
  county text not null references org.county (county),
  round text not null,
  unit text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'passed')),
  turn integer not null,
  submitted_on date,
  returned_on date,
  primary key (county, round, unit),
  constraint sheet__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column outlook.sheet.round is 'month it is asked in: it speaks of that month and the later ones of its year';
comment on column outlook.sheet.turn is 'raised by every act, so that of two people one wins';
comment on column outlook.sheet.submitted_on is 'day of the newest submission, held against the day it was asked by';
create index sheet__state on outlook.sheet (county, state, round);

create table outlook.entry (
  county text not null,
  round text not null,
  project text not null,
  version integer not null,
  unit text not null,
  amounts jsonb not null,
  basis text,
  confidence text not null,
  note text not null,
  carried boolean not null,
  origin text not null,
  demo boolean not null default false,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, round, project, version),
  constraint entry__project foreign key (county, project) references project.project (county, id),
  constraint entry__sheet foreign key (county, round, unit) references outlook.sheet (county, round, unit),
  constraint entry__basis check (basis in ('contract', 'settlement', 'delivery', 'other'))
);
comment on column outlook.entry.amounts is '[{month, amount}], yuan; months of the round that are not in it were not said';
comment on column outlook.entry.carried is 'taken over from the round before, unchanged';
create index entry__project on outlook.entry (county, project, round);

create table outlook.event (
  county text not null,
  round text not null,
  unit text not null,
  turn integer not null,
  act text not null check (act in ('save', 'import', 'submit', 'withdraw', 'return', 'pass')),
  reason text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, round, unit, turn),
  constraint event__sheet foreign key (county, round, unit) references outlook.sheet (county, round, unit)
);
