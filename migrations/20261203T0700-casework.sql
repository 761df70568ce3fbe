-- breaking: no
-- 办件: items of every county system that is declared as data, with their log, files, directory and lists of codes.
create schema casework;

-- A definition as it was when the first item began under it; items that run are moved by their own.
create table casework.definition (
  county text not null references org.county (county),
  system text not null,
  version integer not null,
  definition jsonb not null,
  first_used_at timestamptz not null,
  primary key (county, system, version)
);

create table casework.item (
  county text not null references org.county (county),
  id text not null,
  system text not null,
  kind text not null,
  definition integer not null,
  year integer not null,
  seq integer not null,
  number text not null,
  title text not null,
  state text not null,
  version integer not null,
  unit text,
  helpers text[] not null default '{}',
  assignee text,
  raised_unit text,
  category text not null default '',
  area text not null default '',
  payload jsonb not null,
  counts jsonb not null,
  flags text[] not null default '{}',
  parties text[] not null default '{}',
  barred text[] not null default '{}',
  received_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  due_at timestamptz,
  due_clock text not null default '',
  code_hash text,
  demo boolean not null default false,
  primary key (county, id),
  constraint item__number unique (county, system, kind, year, seq),
  constraint item__definition foreign key (county, system, definition) references casework.definition (county, system, version),
  constraint item__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column casework.item.parties is 'units and posts named in its fields: they see it';
comment on column casework.item.barred is 'units that must never see it: the reported of a report';
comment on column casework.item.due_at is 'cache of the clock that ends first, for sorting; counted again from the log wherever it matters';
create index item__state on casework.item (county, system, kind, state, due_at);
create index item__unit_of on casework.item (county, system, kind, unit, state);
create index item__received on casework.item (county, system, kind, received_at);
create index item__same on casework.item (county, system, kind, category, area, received_at);

-- Append-only; everything else of an item follows from it.
create table casework.event (
  county text not null,
  item text not null,
  seq integer not null,
  move text not null,
  from_state text,
  to_state text not null,
  at timestamptz not null,
  by_kind text not null check (by_kind in ('post', 'public', 'system')),
  account text,
  post text,
  unit text,
  by_name text not null,
  payload jsonb not null,
  reason text not null default '',
  primary key (county, item, seq),
  constraint event__item foreign key (county, item) references casework.item (county, id)
);

-- 派单目录: area × category → unit, version by version; the newest in force on the day holds. An empty area or category is any.
create table casework.route (
  county text not null references org.county (county),
  system text not null,
  kind text not null,
  area text not null,
  category text not null,
  version integer not null,
  unit text,
  valid_from date not null,
  changed_at timestamptz not null,
  changed_by text not null,
  by_name text not null,
  primary key (county, system, kind, area, category, version)
);
comment on column casework.route.unit is 'null: taken out of the directory from that day';

-- Lists of codes that the county put in place of the definition's own, each time as a whole.
create table casework.code_list (
  county text not null references org.county (county),
  system text not null,
  list text not null,
  version integer not null,
  codes jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null,
  by_name text not null,
  primary key (county, system, list, version)
);

create table casework.file (
  county text not null,
  id text not null,
  item text not null,
  name text not null,
  kind text not null,
  size integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by text not null,
  added_by_name text not null,
  unit text not null,
  primary key (county, id),
  constraint file__item foreign key (county, item) references casework.item (county, id)
);
create index file__of on casework.file (county, item);
