-- 灯号规则: drafts and activations of packs, lights of projects, what follows a light, and what was declared of a matter.
-- breaking: no

alter table light.pack add column state text not null default 'fixed' check (state in ('draft', 'fixed', 'discarded'));
alter table light.pack add column revision integer not null default 1;
alter table light.pack add column changed_at timestamptz;
alter table light.pack add column changed_by_name text not null default '';
comment on column light.pack.active is 'no longer read: see light.activation';

create table light.activation (
  county text not null references org.county (county),
  scope text not null check (scope in ('commitment', 'project')),
  number integer not null,
  month text not null,
  pack text not null,
  pack_version integer not null,
  reason text not null,
  activated_at timestamptz not null,
  activated_by text not null,
  activated_by_name text not null,
  primary key (county, scope, number)
);
comment on table light.activation is 'which pack judges from which month on; the highest number that begins no later holds';

insert into light.activation
  (county, scope, number, month, pack, pack_version, reason, activated_at, activated_by, activated_by_name)
select county, 'commitment', 1, '0000-00', id, max(version), '', min(created_at), min(created_by), ''
from light.pack where active group by county, id;

create table light.project_light (
  county text not null references org.county (county),
  project text not null,
  period text not null,
  version integer not null,
  colour text not null check (colour in ('green', 'yellow', 'red', 'grey')),
  pack text not null,
  pack_version integer not null,
  body jsonb not null,
  judged_at timestamptz not null,
  judged_by text not null,
  primary key (county, project, period, version)
);
create index project_light__period on light.project_light (county, period);

create table light.action (
  county text not null references org.county (county),
  id text not null,
  object_kind text not null check (object_kind in ('commitment', 'project')),
  object text not null,
  kind text not null check (kind in ('taken', 'answered', 'lifted', 'waived')),
  level text not null,
  level_title text not null,
  period text not null,
  cause text not null,
  pack text not null,
  pack_version integer not null,
  day date not null,
  document text not null default '',
  note text not null default '',
  of_action text,
  acted_at timestamptz not null,
  acted_by text not null,
  acted_by_name text not null,
  primary key (county, id)
);
comment on table light.action is 'append-only: consequences taken or waived, answered, lifted; those that have come due are derived';
create index action__object on light.action (county, object_kind, object);
create unique index action__step on light.action (county, object_kind, object, period, level) where kind in ('taken', 'waived');
create unique index action__answer on light.action (county, of_action, kind) where of_action is not null;

create table light.special (
  county text not null references org.county (county),
  id text not null,
  kind text not null check (kind in ('exempt', 'important', 'urgent', 'reachable', 'hard')),
  object_kind text not null check (object_kind in ('commitment', 'project')),
  object text not null,
  rule text,
  reason text not null,
  approver text not null,
  document text not null default '',
  from_month text not null,
  until_month text not null,
  made_at timestamptz not null,
  made_by text not null,
  made_by_name text not null,
  ended_at timestamptz,
  ended_by_name text not null default '',
  ended_reason text not null default '',
  primary key (county, id)
);
comment on table light.special is 'exemptions for a just cause, important or urgent matters, and what was judged of late ones';
create index special__object on light.special (county, object_kind, object);
