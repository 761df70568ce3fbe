-- breaking: no
-- 项目进度: one sheet a project and month; what was written is kept version by version.
create schema progress;

create table progress.sheet (
  county text not null references org.county (county),
  project text not null,
  month text not null,
  state text not null check (state in ('draft', 'submitted', 'returned', 'approved')),
  version integer not null,
  approved_version integer,
  turn integer not null,
  primary key (county, project, month),
  constraint sheet__project foreign key (county, project) references project.project (county, id)
);
comment on column progress.sheet.version is 'newest version of the content';
comment on column progress.sheet.approved_version is 'the version that counts; null while none was approved';
comment on column progress.sheet.turn is 'raised by every act, so that of two people one wins';
create index sheet__month on progress.sheet (county, month, state);

create table progress.entry (
  county text not null,
  project text not null,
  month text not null,
  version integer not null,
  month_done numeric,
  done numeric,
  paid numeric,
  words text not null,
  next_plan text not null,
  next_amount numeric,
  explanation text not null,
  correction text not null,
  quantities jsonb not null,
  origin text not null,
  demo boolean not null default false,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, project, month, version),
  constraint entry__sheet foreign key (county, project, month) references progress.sheet (county, project, month)
);
comment on column progress.entry.done is '本年累计完成, yuan';
comment on column progress.entry.correction is 'why an approved month was written again; empty for the first';

create table progress.event (
  county text not null,
  project text not null,
  month text not null,
  turn integer not null,
  act text not null check (act in ('save', 'submit', 'withdraw', 'return', 'approve', 'correct')),
  version integer not null,
  reason text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, project, month, turn),
  constraint event__sheet foreign key (county, project, month) references progress.sheet (county, project, month)
);
