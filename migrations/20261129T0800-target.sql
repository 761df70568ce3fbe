-- breaking: no
-- 目标与基线: targets at their own grain, each change a version on somebody's authority; lists frozen so that rates can be compared.
create schema target;

create table target.target (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  indicator text not null,
  unit text not null,
  grain text not null check (grain in ('year', 'half', 'quarter', 'month')),
  mode text not null check (mode in ('incremental', 'cumulative', 'level')),
  comparator text not null check (comparator in ('=', '>=', '>', '<=', '<', '~')),
  state text not null default 'active' check (state in ('active', 'withdrawn')),
  version integer not null default 1,
  created_at timestamptz not null,
  created_by text not null,
  primary key (county, id),
  constraint target__once unique (county, year, indicator, unit),
  constraint target__indicator foreign key (county, indicator) references indicator.indicator (county, id),
  constraint target__unit foreign key (county, unit) references org.unit (county, id)
);
comment on table target.target is 'a target of a unit besides the plan''s own, which stay commitments; parts need not add up to the whole';
comment on column target.target.mode is 'what the value of a period is: that period alone, January to its end, or the state at its end';

-- A version is never changed; the one in force in a month is the newest that begins no later.
create table target.target_version (
  county text not null,
  target text not null,
  version integer not null,
  points jsonb not null,
  state text not null check (state in ('active', 'withdrawn')),
  valid_from text not null,
  authority text not null check (authority in ('congress', 'standing_committee', 'government', 'department', 'unit')),
  paper text not null,
  decided_on date not null,
  reason text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  primary key (county, target, version),
  constraint target_version__target foreign key (county, target) references target.target (county, id)
);
comment on column target.target_version.valid_from is 'YYYY-MM: first month it is judged by';

-- 基线: who and how much stood on a list on the day it was approved. Members are never changed.
create table target.baseline (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  title text not null,
  list text not null check (list in ('projects', 'commitments')),
  levels text[] not null,
  frozen_on date not null,
  authority text not null check (authority in ('congress', 'standing_committee', 'government', 'department', 'unit')),
  paper text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  primary key (county, id),
  constraint baseline__title unique (county, year, title)
);
comment on column target.baseline.levels is 'of projects: which levels the list holds; empty: every key level';

create table target.baseline_member (
  county text not null,
  baseline text not null,
  object text not null,
  name text not null,
  amount numeric,
  sort integer not null,
  primary key (county, baseline, object),
  constraint baseline_member__baseline foreign key (county, baseline) references target.baseline (county, id)
);
comment on column target.baseline_member.amount is 'what the plan of the day gave it, yuan for a project; null where the list has no amounts';

-- Why a thing joined or left after the freeze. A second reason is a new row; the newest is shown.
create table target.baseline_move (
  county text not null,
  baseline text not null,
  object text not null,
  seq integer not null,
  move text not null check (move in ('joined', 'left')),
  name text not null,
  reason text not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  primary key (county, baseline, object, seq),
  constraint baseline_move__baseline foreign key (county, baseline) references target.baseline (county, id)
);
