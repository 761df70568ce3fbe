-- breaking: no
-- 报告写作: templates of a county in versions, papers written from them with pinned figures, their finalised editions and their history.
create schema paper;

create table paper.template (
  county text not null references org.county (county),
  id text not null,
  version integer not null check (version > 0),
  name text not null,
  kind text not null check (kind in ('monthly', 'quarterly', 'half', 'annual', 'draft')),
  text text not null,
  base text not null,
  reason text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, id, version)
);
comment on table paper.template is 'append-only; the templates that come with the product stand in the code and are never here';
comment on column paper.template.base is 'what it was copied from';

create table paper.paper (
  county text not null references org.county (county),
  id text not null,
  kind text not null check (kind in ('monthly', 'quarterly', 'half', 'annual', 'draft')),
  month text not null,
  template text not null,
  template_name text not null,
  template_version integer not null,
  template_text text not null,
  state text not null check (state in ('draft', 'review', 'final', 'void')),
  title text not null,
  organ text not null,
  body jsonb not null,
  edition integer not null default 0,
  version integer not null default 1,
  demo boolean not null default false,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, id)
);
comment on column paper.paper.template_text is 'the text it was written from: a template changed later changes no paper';
create index paper__month on paper.paper (county, month);

create table paper.edition (
  county text not null,
  paper text not null,
  edition integer not null check (edition > 0),
  title text not null,
  body jsonb not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, paper, edition),
  constraint edition__paper foreign key (county, paper) references paper.paper (county, id)
);
comment on table paper.edition is 'a paper as it was finalised; never changed';

create table paper.act (
  county text not null,
  paper text not null,
  seq integer not null,
  name text not null,
  text text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, paper, seq),
  constraint act__paper foreign key (county, paper) references paper.paper (county, id)
);
