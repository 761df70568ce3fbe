-- 项目台账.
create schema project;

create table project.project (
  county text not null references org.county (county),
  id text not null,
  code text,
  name text not null,
  year integer not null,
  level text not null check (level in ('province', 'city', 'county', 'none')),
  nature text not null check (nature in ('new', 'continued', 'other')),
  stage text not null,
  industry text not null default '',
  owner text not null default '',
  unit text not null,
  town text,
  total numeric,
  year_plan numeric,
  done numeric,
  started_on date,
  due_on date,
  commitment text,
  origin text not null,
  demo boolean not null default false,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, id),
  constraint project__code unique (county, code),
  constraint project__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column project.project.total is '总投资, yuan';
comment on column project.project.year_plan is '年度计划投资, yuan';
comment on column project.project.done is '本年累计完成投资, yuan';
create index project__list on project.project (county, year, level, stage, total);
create index project__unit_list on project.project (county, year, unit, total);
