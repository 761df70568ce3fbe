-- breaking: no
-- 年度: the cycle of a plan year as recorded acts, opinions with their replies, adjustments of the plan, and the closing of a year.
create schema year;

-- In org, for every module holds its doors by it.
create table org.plan_year (
  county text not null references org.county (county),
  year integer not null,
  state text not null check (state in ('closed', 'open')),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null,
  reason text not null default '',
  primary key (county, year)
);
comment on table org.plan_year is 'a year that was closed, and whether it is open again; a year without a row was never closed';

create table year.event (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  step text not null,
  kind text not null check (kind in ('planned', 'done', 'skipped')),
  day date not null,
  paper text not null default '',
  number text not null default '',
  link text not null default '',
  note text not null default '',
  demo boolean not null default false,
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null,
  struck_at timestamptz,
  struck_by_name text not null default '',
  struck_reason text not null default '',
  primary key (county, id)
);
comment on column year.event.note is 'why it was late, or why it was not held; else what is to be known of it';
comment on column year.event.struck_at is 'a wrong record is struck with a reason, never deleted';
-- Of two who record one step at once the second is told; the plan may be adjusted more than once.
create unique index event__once on year.event (county, year, step, (kind = 'planned')) where struck_at is null and step <> 'adjust';
create index event__year on year.event (county, year);

create table year.opinion (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  ledger integer not null,
  kind text not null check (kind in ('review', 'consult')),
  number integer not null,
  state text not null check (state in ('raised', 'handed', 'replied', 'returned', 'settled', 'withdrawn')),
  version integer not null default 1,
  text text not null,
  raised_unit text not null,
  raised_by text not null,
  about text not null default '',
  about_kind text not null default 'section' check (about_kind in ('section', 'commitment', 'indicator')),
  about_id text not null default '',
  unit text,
  due_on date,
  round integer not null default 0,
  outcome text check (outcome in ('satisfied', 'basic', 'adopted', 'partly', 'declined')),
  outcome_reason text not null default '',
  demo boolean not null default false,
  created_at timestamptz not null,
  created_by_name text not null,
  changed_at timestamptz not null,
  primary key (county, id),
  constraint opinion__number unique (county, year, kind, number),
  constraint opinion__unit foreign key (county, unit) references org.unit (county, id),
  constraint opinion__raised_unit foreign key (county, raised_unit) references org.unit (county, id),
  constraint opinion__settled check ((state = 'settled') = (outcome is not null)),
  constraint opinion__handed check (kind = 'review' or unit is null)
);
comment on column year.opinion.ledger is 'year in whose ledger it stands now: its own, or a later one that it was carried into unfinished';
create index opinion__ledger on year.opinion (county, ledger, kind);

create table year.reply (
  county text not null,
  opinion text not null,
  round integer not null,
  text text not null,
  replied_at timestamptz not null,
  replied_by_name text not null,
  verdict text check (verdict in ('satisfied', 'basic', 'again')),
  reason text not null default '',
  judged_at timestamptz,
  judged_by_name text not null default '',
  primary key (county, opinion, round),
  constraint reply__opinion foreign key (county, opinion) references year.opinion (county, id)
);

create table year.evidence (
  county text not null,
  opinion text not null,
  id text not null,
  round integer not null,
  name text not null,
  kind text not null,
  size integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by_name text not null,
  primary key (county, opinion, id),
  constraint evidence__opinion foreign key (county, opinion) references year.opinion (county, id)
);

create table year.opinion_event (
  county text not null,
  opinion text not null,
  seq integer not null,
  act text not null,
  state text not null,
  text text not null default '',
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, opinion, seq),
  constraint opinion_event__opinion foreign key (county, opinion) references year.opinion (county, id)
);

create table year.adjustment (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  version integer not null default 1,
  state text not null check (state in ('draft', 'approved', 'dropped')),
  title text not null,
  reason text not null,
  items jsonb not null,
  authority text check (authority in ('congress', 'standing_committee')),
  paper text not null default '',
  number text not null default '',
  decided_on date,
  demo boolean not null default false,
  drafted_at timestamptz not null,
  drafted_by_name text not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, id),
  constraint adjustment__approved check (state <> 'approved' or (authority is not null and decided_on is not null))
);
comment on column year.adjustment.items is 'targets with the version that was seen, the old value and the new, and why; after approval what was written';
create index adjustment__year on year.adjustment (county, year);

create table year.explained (
  county text not null references org.county (county),
  year integer not null,
  item text not null,
  reason text not null,
  at timestamptz not null,
  by_name text not null,
  primary key (county, year, item)
);
comment on table year.explained is 'why a point of the closing list stands although it is not met: explained, or carried into the next year';

create table year.closing (
  county text not null references org.county (county),
  year integer not null,
  seq integer not null,
  act text not null check (act in ('close', 'reopen')),
  at timestamptz not null,
  account text not null,
  by_name text not null,
  authority text not null default '',
  paper text not null default '',
  reason text not null default '',
  checklist jsonb not null,
  carried jsonb not null,
  demo boolean not null default false,
  primary key (county, year, seq)
);

create table year.base (
  county text not null references org.county (county),
  year integer not null,
  closing integer not null,
  target text not null,
  indicator text not null,
  unit text not null,
  name text not null,
  unit_name text not null,
  measure text,
  scale text,
  digits integer,
  target_value numeric not null,
  value numeric,
  period text,
  basis text,
  sort integer not null,
  primary key (county, year, closing, target)
);
comment on table year.base is '上年基数: what a closed year ended with, as the year after it begins; year is the new one, closing the act that set it';
comment on column year.base.period is 'month of the figure; not December: the year ended without one';
