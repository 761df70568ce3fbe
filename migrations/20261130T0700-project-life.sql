-- breaking: no
-- 项目全生命周期: levels, class, stages with their side states, bundles, dates planned and actual, formalities, quantities, photos, history, frozen lists.

alter table project.project add column levels text[] not null default '{}';
alter table project.project add column category text not null default 'none' check (category in ('active', 'ready', 'none'));
alter table project.project add column code_missing text not null default '';
alter table project.project add column bundle boolean not null default false;
alter table project.project add column parent text;
alter table project.project add column site text not null default '';
alter table project.project add column content text not null default '';
alter table project.project add column done_before numeric;
alter table project.project add column month_done numeric;
alter table project.project add column paid numeric;
alter table project.project add column done_month text;
alter table project.project add column planned_start date;
alter table project.project add column finished_on date;
alter table project.project add column operating_on date;
alter table project.project add column stage_before text;
alter table project.project add column stage_since date;
alter table project.project add column trajectory jsonb;
alter table project.project add column sponsor_unit text;
alter table project.project add column sponsor_post text;
alter table project.project add column created_at timestamptz;
alter table project.project add column created_by_name text not null default '';
comment on column project.project.level is 'the highest of levels, none without';
comment on column project.project.category is '实施类 active, 准备类 ready';
comment on column project.project.code_missing is 'why there is no code of the approval platform yet';
comment on column project.project.parent is 'the bundle (打包项目) it belongs to; amounts of a bundle are those of its parts';
comment on column project.project.done_before is '累计完成至上年底, yuan';
comment on column project.project.done_month is 'month of the newest approved progress that month_done, done and paid come from; null: typed by hand';
comment on column project.project.stage_before is 'of a side state: the stage it goes back to';
comment on column project.project.trajectory is '序时曲线 of the year plan; null: linear';

-- The stages as the county counts them now: 签约 was a reserve, 落地 is under preparation, 纳统 is a fact of its own beside the stage.
update project.project set stage = 'reserve' where stage = 'signed';
update project.project set stage = 'preparing' where stage = 'landed';
update project.project set stage = 'building' where stage = 'registered';
update project.project set levels = array[level] where level <> 'none';
update project.project set created_at = changed_at where created_at is null;
alter table project.project add constraint project__stage check (stage in ('planned', 'reserve', 'preparing', 'started', 'building',
  'partial', 'completed', 'operating', 'effective', 'suspended', 'postponed', 'removed', 'terminated'));
alter table project.project drop constraint project_nature_check;
alter table project.project add constraint project__nature check (nature in ('new', 'continued', 'finishing', 'other'));
alter table project.project add constraint project__one_deep check (parent is null or not bundle);

-- Counts and sums of any filter without reading the rows themselves, as before, with what a row now counts by.
create index project__sums2 on project.project (county, year, level, nature, stage, unit, town)
  include (total, year_plan, done, demo, parent, bundle, levels, category);
drop index project.project__sums;
create index project__parts on project.project (county, parent) where parent is not null;

-- What happened to a project, in words; never changed.
create table project.event (
  county text not null,
  id text not null,
  project text not null,
  act text not null,
  words text not null,
  at timestamptz not null,
  account text not null,
  post_name text not null,
  unit_name text not null,
  primary key (county, project, id),
  constraint event__project foreign key (county, project) references project.project (county, id)
);

-- 前期手续.
create table project.formality (
  county text not null,
  project text not null,
  kind text not null check (kind in ('approval', 'land', 'planning', 'environment', 'energy', 'permit')),
  state text not null check (state in ('none', 'applied', 'granted', 'exempt')),
  number text not null default '',
  decided_on date,
  note text not null default '',
  file text,
  file_name text not null default '',
  version integer not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, project, kind),
  constraint formality__project foreign key (county, project) references project.project (county, id)
);
comment on column project.formality.file is 'SHA-256 of the kept file';

-- 实物量: start, completion and acceptance are counts of their own.
create table project.quantity (
  county text not null,
  project text not null,
  id text not null,
  name text not null,
  unit text not null,
  comparator text not null check (comparator in ('=', '>=', '<=')),
  planned numeric not null check (planned > 0),
  started numeric,
  completed numeric,
  accepted numeric,
  weight_started integer not null,
  weight_completed integer not null,
  weight_accepted integer not null,
  counted text,
  state text not null default 'active' check (state in ('active', 'withdrawn')),
  demo boolean not null default false,
  version integer not null,
  primary key (county, project, id),
  constraint quantity__weights check (weight_started >= 0 and weight_completed >= 0 and weight_accepted >= 0
    and weight_started + weight_completed + weight_accepted = 100),
  constraint quantity__project foreign key (county, project) references project.project (county, id)
);
comment on column project.quantity.counted is 'month the counts stand for';

create table project.photo (
  county text not null,
  project text not null,
  id text not null,
  file text not null,
  type text not null,
  size integer not null,
  caption text not null,
  month text not null,
  added_at timestamptz not null,
  added_by_name text not null,
  removed_at timestamptz,
  removed_reason text,
  primary key (county, project, id),
  constraint photo__project foreign key (county, project) references project.project (county, id)
);

-- 清单: a version of the list of a level and year; version 1 is the list as it was approved.
create table project.listing (
  county text not null references org.county (county),
  year integer not null,
  level text not null check (level in ('province', 'city', 'county')),
  version integer not null,
  decided_on date not null,
  paper text not null,
  reason text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  primary key (county, year, level, version)
);
create table project.listing_member (
  county text not null,
  year integer not null,
  level text not null,
  version integer not null,
  project text not null,
  name text not null,
  category text not null,
  nature text not null,
  total numeric,
  year_plan numeric,
  sort integer not null,
  primary key (county, year, level, version, project),
  constraint listing_member__listing foreign key (county, year, level, version) references project.listing (county, year, level, version)
);
create table project.listing_move (
  county text not null,
  year integer not null,
  level text not null,
  version integer not null,
  project text not null,
  name text not null,
  move text not null check (move in ('joined', 'left', 'to_active', 'to_ready')),
  reason text not null,
  primary key (county, year, level, version, project),
  constraint listing_move__listing foreign key (county, year, level, version) references project.listing (county, year, level, version)
);

-- 常用视图: a filter by name, of one post or shared.
create table project.view (
  county text not null references org.county (county),
  id text not null,
  post text not null,
  name text not null,
  search text not null,
  shared boolean not null,
  created_at timestamptz not null,
  created_by_name text not null,
  primary key (county, id),
  constraint view__name unique (county, post, name)
);

-- Which denominators the county counts its rates by; the newest that has begun holds.
create table project.parameter (
  county text not null references org.county (county),
  valid_from text not null,
  version integer not null,
  start_base text not null check (start_base in ('active', 'planned', 'due')),
  finish_base text not null check (finish_base in ('active', 'planned', 'due')),
  reason text not null,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, version)
);

-- 示意图: places of the towns as tiles, or the county's own approved map with its number (审图号).
create table project.map (
  county text not null references org.county (county),
  tiles jsonb,
  shapes jsonb,
  approval text not null default '',
  changed_at timestamptz not null,
  changed_by_name text not null,
  version integer not null,
  primary key (county)
);
