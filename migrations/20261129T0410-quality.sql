-- breaking: no
-- 跟踪、核对: questions raised on a value and what became of them; two sources of one number held against each other.
create schema quality;

create table quality.flag (
  county text not null references org.county (county),
  id text not null,
  unit text not null,
  form text not null,
  indicator text not null,
  dimension text not null default '',
  month text not null,
  state text not null check (state in ('open', 'answered', 'closed')),
  version integer not null default 1,
  value text not null default '',
  demo boolean not null default false,
  raised_at timestamptz not null,
  raised_unit text not null,
  raised_post text not null,
  changed_at timestamptz not null,
  primary key (county, id),
  constraint flag__unit foreign key (county, unit) references org.unit (county, id),
  constraint flag__indicator foreign key (county, indicator) references indicator.indicator (county, id)
);
comment on column quality.flag.value is 'what stood in the cell when the question was raised, as printed';
-- One question at a time on a cell: the next is added to the one that is open.
create unique index flag__open on quality.flag (county, unit, indicator, dimension, month) where state <> 'closed';
create index flag__month on quality.flag (county, month);

-- Append-only: what was asked, answered, closed, reopened.
create table quality.flag_event (
  county text not null,
  flag text not null,
  seq integer not null,
  act text not null check (act in ('raise', 'answer', 'close', 'reopen')),
  text text not null,
  at timestamptz not null,
  account text not null,
  post_name text not null,
  unit_name text not null,
  primary key (county, flag, seq),
  constraint flag_event__flag foreign key (county, flag) references quality.flag (county, id)
);

-- 核对关系: which two sources of a number are held against each other, and how far apart they may lie.
create table quality.matching (
  county text not null references org.county (county),
  id text not null,
  kind text not null check (kind in ('bases', 'systems', 'units', 'pair')),
  title text not null,
  left_indicator text,
  right_indicator text,
  percent numeric not null,
  explains text not null check (explains in ('unit', 'office')),
  active boolean not null default true,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, id)
);
comment on column quality.matching.kind is 'bases: 预计 against a statistical basis; systems: two forms or files; units: towns together against the whole; pair: two indicators that are one number';

-- An explanation holds for the two values it was given for; when one of them changes, another is due.
create table quality.explanation (
  county text not null,
  matching text not null,
  indicator text not null,
  unit text not null,
  dimension text not null default '',
  month text not null,
  side text not null,
  seq integer not null,
  left_value numeric not null,
  right_value numeric not null,
  text text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, matching, indicator, unit, dimension, month, side, seq),
  constraint explanation__matching foreign key (county, matching) references quality.matching (county, id)
);
comment on column quality.explanation.side is 'which second source: a basis, a form or file, empty where there is only one';

insert into quality.matching (county, id, kind, title, percent, explains, changed_at, changed_by)
select c.county, f.id, f.id, f.title, f.percent, f.explains, c.created_at, 'system' from org.county c cross join (values
  ('bases', '部门预计与统计数', 1.0, 'unit'), ('systems', '两个来源的同一个数', 0.0, 'unit'), ('units', '镇街合计与全县数', 1.0, 'office'))
  as f (id, title, percent, explains);
