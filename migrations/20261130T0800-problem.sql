-- breaking: no
-- 问题台账: what stands in the way of a project or a commitment, who mends it by when, and who says that it is mended.
create schema problem;

create table problem.kind (
  county text not null references org.county (county),
  id text not null,
  title text not null,
  sort integer not null,
  active boolean not null default true,
  primary key (county, id)
);

create table problem.level (
  county text not null references org.county (county),
  level integer not null check (level between 1 and 4),
  title text not null,
  posts text[] not null default '{}',
  escalators text[] not null,
  primary key (county, level)
);
comment on column problem.level.posts is 'posts that decide what stands at this step';
comment on column problem.level.escalators is 'who may bring a problem up to this step: raiser, lead, office';

-- Parameters with their paper, version by version; the newest in force on the day of the order holds.
create table problem.rule (
  county text not null references org.county (county),
  key text not null,
  version integer not null,
  value text not null,
  unit text not null,
  valid_from date not null,
  valid_to date,
  basis text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, key, version)
);

create table problem.problem (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  number integer not null,
  kind text not null,
  title text not null,
  description text not null,
  project text,
  commitment text,
  level integer not null default 1 check (level between 1 and 4),
  state text not null,
  version integer not null default 1,
  raised_unit text not null,
  raised_post text not null,
  raised_by_name text not null,
  raised_at timestamptz not null,
  lead text,
  helpers text[] not null default '{}',
  decision text not null default '',
  deadline jsonb,
  due_on date,
  more_to date,
  more_reason text not null default '',
  more_asked_at timestamptz,
  finished_at timestamptz,
  result text not null default '',
  closed_at timestamptz,
  reopened integer not null default 0,
  demo boolean not null default false,
  changed_at timestamptz not null,
  primary key (county, id),
  constraint problem__number unique (county, year, number),
  constraint problem__kind foreign key (county, kind) references problem.kind (county, id),
  constraint problem__raised_unit foreign key (county, raised_unit) references org.unit (county, id),
  constraint problem__lead foreign key (county, lead) references org.unit (county, id)
);
comment on column problem.problem.deadline is 'the limit as a record; due_on is its last day, kept for lists';
comment on column problem.problem.more_to is 'the day asked for while an extension is undecided';
create index problem__project on problem.problem (county, project) where project is not null;
create index problem__commitment on problem.problem (county, commitment) where commitment is not null;
create index problem__state on problem.problem (county, state, due_on);

-- Append-only: every move and every note, in words.
create table problem.event (
  county text not null,
  problem text not null,
  seq integer not null,
  act text not null,
  state text not null,
  text text not null,
  at timestamptz not null,
  account text not null,
  post_name text not null,
  unit_name text not null,
  primary key (county, problem, seq),
  constraint event__problem foreign key (county, problem) references problem.problem (county, id)
);

create table problem.evidence (
  county text not null,
  id text not null,
  problem text not null,
  name text not null,
  kind text not null,
  size integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by text not null,
  added_by_name text not null,
  unit text not null,
  removed_at timestamptz,
  removed_reason text,
  primary key (county, id),
  constraint evidence__problem foreign key (county, problem) references problem.problem (county, id)
);
create index evidence__problem_of on problem.evidence (county, problem);

insert into problem.kind (county, id, title, sort)
select c.county, k.id, k.title, k.sort from org.county c cross join (values
  ('land', '土地', 1), ('energy', '能耗', 2), ('money', '资金', 3), ('environment', '环境', 4), ('approval', '审批', 5),
  ('clearing', '征迁', 6), ('service', '配套', 7), ('other', '其他', 8)) as k (id, title, sort);

insert into problem.level (county, level, title, escalators)
select c.county, l.level, l.title, l.escalators from org.county c cross join (values
  (1, '项目', array['office']), (2, '单位', array['raiser', 'lead', 'office']),
  (3, '分管县领导', array['lead', 'office']), (4, '主要领导', array['office'])) as l (level, title, escalators);

insert into problem.rule (county, key, version, value, unit, valid_from, basis, changed_at, changed_by)
select c.county, r.key, 1, r.value, r.unit, date '2020-01-01', r.basis, c.created_at, 'system' from org.county c cross join (values
  ('problem.limit.meeting', '5', 'workday', '外地做法：会议议定事项5个工作日内反馈'),
  ('problem.limit.document', '30', 'day', '外地做法：文件未写明时限的30日内反馈'),
  ('problem.limit.minutes', '20', 'day', '外地做法：会议纪要未写明时限的20日内反馈'),
  ('problem.limit.urgent', '5', 'day', '外地做法：领导批示急件1至5日'),
  ('problem.limit.normal', '15', 'day', '外地做法：领导批示一般件15日'),
  ('problem.limit.hard', '30', 'day', '外地做法：领导批示难件30日')) as r (key, value, unit, basis);
