-- breaking: no
-- 联席会议: series, their sittings, what stands on the agenda, who came, what came of it.
create schema meeting;

create table meeting.series (
  county text not null references org.county (county),
  id text not null,
  title text not null,
  convener text not null,
  organiser text not null,
  rhythm jsonb not null,
  starts text not null,
  place text not null,
  members text[] not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  changed_at timestamptz not null,
  primary key (county, id),
  constraint series__title unique (county, title),
  constraint series__organiser foreign key (county, organiser) references org.unit (county, id)
);
comment on column meeting.series.convener is 'post that convenes it';

create table meeting.sitting (
  county text not null,
  id text not null,
  series text not null,
  planned_on date not null,
  day date not null,
  starts text not null,
  place text not null,
  state text not null check (state in ('planned', 'open', 'issued', 'cancelled')),
  version integer not null default 1,
  year integer,
  number integer,
  minutes jsonb,
  issued_at timestamptz,
  reason text not null default '',
  demo boolean not null default false,
  changed_at timestamptz not null,
  primary key (county, id),
  constraint sitting__series foreign key (county, series) references meeting.series (county, id),
  constraint sitting__planned unique (county, series, planned_on),
  constraint sitting__number unique (county, series, year, number)
);
comment on column meeting.sitting.planned_on is 'day of the rhythm, before days of rest rolled it to day';
create index sitting__day on meeting.sitting (county, day);

create table meeting.item (
  county text not null,
  id text not null,
  sitting text not null,
  sort integer not null,
  title text not null,
  reason text not null default '',
  problem text,
  project text,
  commitment text,
  units text[] not null default '{}',
  carried integer not null default 0,
  settled boolean not null default false,
  carried_to text,
  primary key (county, id),
  constraint item__sitting foreign key (county, sitting) references meeting.sitting (county, id)
);
comment on column meeting.item.carried is 'how often it was carried over from an earlier sitting';
create index item__sitting_of on meeting.item (county, sitting, sort);
create index item__problem on meeting.item (county, problem) where problem is not null;
create index item__project on meeting.item (county, project) where project is not null;

create table meeting.outcome (
  county text not null,
  id text not null,
  item text not null,
  sort integer not null,
  kind text not null check (kind in ('information', 'decision', 'task')),
  text text not null,
  lead text,
  helpers text[] not null default '{}',
  until date,
  problem text,
  primary key (county, id),
  constraint outcome__item foreign key (county, item) references meeting.item (county, id)
);
comment on column meeting.outcome.problem is 'what a task was ordered by, once the minutes are issued';
create index outcome__item_of on meeting.outcome (county, item, sort);
create index outcome__problem on meeting.outcome (county, problem) where problem is not null;

create table meeting.attendance (
  county text not null,
  sitting text not null,
  unit text not null,
  state text not null check (state in ('present', 'deputy', 'leave')),
  note text not null default '',
  primary key (county, sitting, unit),
  constraint attendance__sitting foreign key (county, sitting) references meeting.sitting (county, id)
);

create table meeting.paper (
  county text not null,
  id text not null,
  item text not null,
  name text not null,
  kind text not null,
  size integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by_name text not null,
  primary key (county, id),
  constraint paper__item foreign key (county, item) references meeting.item (county, id)
);
create index paper__item_of on meeting.paper (county, item);
