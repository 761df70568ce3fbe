-- breaking: no
-- 纳统: how projects come into the statistics, what they show for it, why they come back, and three lists held against each other.
create schema inclusion;

create table inclusion.case (
  county text not null references org.county (county),
  project text not null,
  state text not null check (state in ('preparing', 'county', 'city', 'province', 'nation', 'entered', 'returned', 'paused', 'withdrawn')),
  application jsonb not null,
  prepared_on date,
  submitted_on date,
  county_on date,
  city_on date,
  province_on date,
  nation_on date,
  entered_on date,
  returned_on date,
  paused_on date,
  withdrawn_on date,
  moved_on date not null,
  demo boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, project),
  constraint case__project foreign key (county, project) references project.project (county, id)
);
comment on column inclusion.case.application is 'what is declared, as the papers have it; amounts in yuan';
comment on column inclusion.case.moved_on is 'day of the last move; no later move bears an earlier one';

-- Append-only: every move with its day, refusal codes and words.
create table inclusion.event (
  county text not null,
  id text not null,
  project text not null,
  act text not null,
  to_state text not null,
  on_day date not null,
  reasons text not null default '',
  words text not null default '',
  at timestamptz not null,
  account text not null,
  post_name text not null,
  unit_name text not null,
  primary key (county, project, id),
  constraint event__case foreign key (county, project) references inclusion.case (county, project)
);
comment on column inclusion.event.reasons is 'codes of refusal reasons, joined by commas';

create table inclusion.material (
  county text not null,
  project text not null,
  id text not null,
  kind text not null,
  file text not null,
  file_name text not null,
  dated_on date,
  note text not null default '',
  added_at timestamptz not null,
  added_by_name text not null,
  passed boolean,
  check_note text not null default '',
  checked_at timestamptz,
  checked_by_name text not null default '',
  removed_at timestamptz,
  primary key (county, project, id),
  constraint material__case foreign key (county, project) references inclusion.case (county, project)
);
comment on column inclusion.material.file is 'SHA-256 of the kept file';
comment on column inclusion.material.removed_at is 'taken down; the row stays';

-- Append-only: what the county set for itself, from which day and on what basis; what is published stands in the program.
create table inclusion.parameter (
  county text not null references org.county (county),
  key text not null,
  version integer not null,
  value text not null,
  valid_from date not null,
  basis text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, key, version)
);

-- Lists uploaded: exports of the approval platform and of the statistical library. The newest version of a kind holds.
create table inclusion.list (
  county text not null references org.county (county),
  kind text not null check (kind in ('approval', 'statistics')),
  version integer not null,
  file_name text not null,
  sha256 text not null,
  rows integer not null,
  demo boolean not null default false,
  at timestamptz not null,
  by_name text not null,
  primary key (county, kind, version)
);

create table inclusion.list_row (
  county text not null,
  kind text not null,
  version integer not null,
  key text not null,
  line integer not null,
  code text not null,
  name text not null,
  owner text not null,
  total numeric,
  primary key (county, kind, version, key),
  constraint list_row__list foreign key (county, kind, version) references inclusion.list (county, kind, version)
);

-- Append-only: whether two lines are one project; the newest word on two lines holds.
create table inclusion.decision (
  county text not null references org.county (county),
  lists text not null check (lists in ('keyApproval', 'keyStatistics', 'approvalStatistics')),
  left_key text not null,
  right_key text not null,
  seq integer not null,
  same boolean not null,
  reason text not null default '',
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, lists, left_key, right_key, seq)
);
