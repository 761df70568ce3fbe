-- breaking: no
-- 上级报表: the superior's own form, what its cells hold, and every filled copy with the figures it came of.
create schema upward;

create table upward.template (
  county text not null references org.county (county),
  id text not null,
  title text not null,
  version integer not null,
  created_at timestamptz not null,
  created_by text not null,
  primary key (county, id),
  constraint template__title unique (county, title)
);
comment on column upward.template.version is 'the version in use, the newest';

create table upward.template_version (
  county text not null,
  template text not null,
  version integer not null,
  file_name text not null,
  sha256 text not null,
  sheets jsonb not null,
  cells jsonb not null,
  revision integer not null default 0,
  carried jsonb not null default '[]',
  created_at timestamptz not null,
  created_by text not null,
  primary key (county, template, version),
  constraint template_version__template foreign key (county, template) references upward.template (county, id)
);
comment on column upward.template_version.cells is 'the mapped cells';
comment on column upward.template_version.revision is 'grows with every change of the mapping; a change must have seen the last';
comment on column upward.template_version.carried is 'what became of each mapped cell of the version before';

create table upward.fill (
  county text not null,
  id text not null,
  template text not null,
  version integer not null,
  revision integer not null,
  month text not null,
  file_name text not null,
  sha256 text not null,
  cells jsonb not null,
  made_at timestamptz not null,
  made_by text not null,
  made_by_name text not null,
  primary key (county, id),
  constraint fill__version foreign key (county, template, version)
    references upward.template_version (county, template, version)
);
comment on column upward.fill.cells is 'every mapped cell as filled, with the figures it came of or why it is empty';
create index fill__month on upward.fill (county, template, month);
