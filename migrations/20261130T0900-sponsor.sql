-- breaking: no
-- 领导帮包: which leader's post looks after which project, when it was there, and what the county agreed on.
create schema sponsor;

create table sponsor.link (
  county text not null references org.county (county),
  id text not null,
  project text not null,
  post text not null,
  post_name text not null,
  unit text not null,
  team text not null default '',
  duties text[] not null default '{}',
  from_on date not null,
  to_on date,
  end_reason text not null default '',
  version integer not null default 1,
  demo boolean not null default false,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, id),
  constraint link__days check (to_on is null or to_on >= from_on),
  constraint link__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column sponsor.link.post_name is 'name of unit and post when it began, so that the history reads the same later';
comment on column sponsor.link.to_on is 'last day; null while it stands';
create unique index link__current on sponsor.link (county, project) where to_on is null;
create index link__project on sponsor.link (county, project, from_on);

create table sponsor.visit (
  county text not null,
  id text not null,
  link text not null,
  project text not null,
  visited_on date not null,
  place text not null,
  found text not null,
  decisions text not null default '',
  problems text[] not null default '{}',
  photos text[] not null default '{}',
  demo boolean not null default false,
  written_at timestamptz not null,
  written_by text not null,
  written_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  primary key (county, id),
  constraint visit__link foreign key (county, link) references sponsor.link (county, id)
);
comment on column sponsor.visit.problems is 'ids in problem.problem that the visit raised';
comment on column sponsor.visit.photos is 'ids in project.photo';
create index visit__project on sponsor.visit (county, project, visited_on);
create index visit__day on sponsor.visit (county, visited_on);

create table sponsor.duty (
  county text not null references org.county (county),
  id text not null,
  title text not null,
  sort integer not null,
  active boolean not null default true,
  primary key (county, id)
);

-- What the county agreed on, version by version; the newest in force on a day holds.
create table sponsor.rule (
  county text not null references org.county (county),
  key text not null,
  version integer not null,
  value text not null,
  valid_from date not null,
  basis text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, key, version)
);

insert into sponsor.duty (county, id, title, sort)
select c.county, d.id, d.title, d.sort from org.county c cross join (values
  ('papers', '手续办理', 1), ('calm', '矛盾化解', 2), ('progress', '建设进度', 3), ('operation', '竣工投产', 4)) as d (id, title, sort);

insert into sponsor.rule (county, key, version, value, valid_from, basis, changed_at, changed_by)
select c.county, r.key, 1, r.value, date '2020-01-01', r.basis, c.created_at, 'system' from org.county c cross join (values
  ('sponsor.visits', '1', '系统初始值，由县自行约定'),
  ('sponsor.most', '3', '外地做法：服务秘书每人不超过3个项目'),
  ('sponsor.remind', '0', '系统初始值：不向领导发待办')) as r (key, value, basis);

-- What stood in the ledger becomes the first link; without a unit of its own the responsible unit carries it.
insert into sponsor.link (county, id, project, post, post_name, unit, from_on, demo, changed_at, changed_by_name)
select p.county, 'from-' || p.id, p.id, p.sponsor_post, u.name || o.name, coalesce(p.sponsor_unit, p.unit),
  (coalesce(p.created_at, p.changed_at) at time zone 'Asia/Shanghai')::date, p.demo, p.changed_at, '系统升级'
from project.project p
join org.post o on o.county = p.county and o.id = p.sponsor_post
join org.unit u on u.county = o.county and u.id = o.unit
where p.sponsor_post is not null;

update project.project set sponsor_unit = unit where sponsor_post is not null and sponsor_unit is null;
-- A unit without a post is no link: the ledger says what stood there, and the county decides again.
insert into project.event (county, id, project, act, words, at, account, post_name, unit_name)
select p.county, 'sponsor-' || p.id, p.id, 'sponsor', '原登记帮包单位“' || u.name || '”，没有帮包岗位；请在“领导帮包”里重新确定',
  p.changed_at, 'system', '升级', '系统'
from project.project p
join org.unit u on u.county = p.county and u.id = p.sponsor_unit
where p.sponsor_post is null;

update project.project set sponsor_unit = null where sponsor_post is null and sponsor_unit is not null;
