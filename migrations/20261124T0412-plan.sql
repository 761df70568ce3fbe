-- The published plan, what the machine read in it, what a person made of that, and the commitments that follow.
create schema plan;

create table plan.document (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  title text not null,
  type text not null,
  file_name text not null,
  file_sha256 text not null,
  text_sha256 text not null,
  chars integer not null,
  text text not null,
  result jsonb not null,
  reader text not null,
  revises text,
  state text not null check (state in ('current', 'superseded')),
  created_at timestamptz not null,
  created_by text not null,
  primary key (county, id),
  constraint document__revises foreign key (county, revises) references plan.document (county, id)
);
comment on column plan.document.result is 'what the reader gave, whole: src/reader/types.ts ReadResult';
comment on column plan.document.reader is 'version of the reader that gave it';

create table plan.reading (
  county text not null,
  document text not null,
  id text not null,
  type text not null check (type in ('statement', 'direction', 'task', 'project')),
  at integer not null,
  length integer not null,
  state text not null check (state in ('read', 'confirmed', 'corrected', 'rejected', 'added')),
  anchor jsonb not null,
  machine jsonb,
  person jsonb,
  commitment text,
  version integer not null default 1,
  decided_by text,
  decided_at timestamptz,
  primary key (county, document, id),
  constraint reading__document foreign key (county, document) references plan.document (county, id)
);
comment on table plan.reading is 'one thing read in a document: the machine''s part and the person''s part stay apart for ever';
comment on column plan.reading.at is 'code points from the start of the text';

create table plan.commitment (
  county text not null references org.county (county),
  id text not null,
  year integer not null,
  kind text not null check (kind in ('target', 'task', 'project')),
  title text not null,
  subject text not null,
  indicator text not null,
  aspect text,
  comparator text,
  value numeric,
  value_hi numeric,
  measure text,
  direction text,
  due_month text,
  annual_base numeric,
  parent text,
  section text not null,
  document text not null,
  reading text not null,
  anchor jsonb not null,
  state text not null default 'active' check (state in ('active', 'withdrawn')),
  version integer not null default 1,
  authority text not null,
  sort integer not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  primary key (county, id),
  constraint commitment__indicator foreign key (county, indicator) references indicator.indicator (county, id),
  constraint commitment__reading foreign key (county, document, reading) references plan.reading (county, document, id)
);
comment on column plan.commitment.authority is 'the paper that binds it: who may change it';
comment on column plan.commitment.annual_base is 'last year''s full-year level, unit of the target';
create index commitment__year on plan.commitment (county, year, sort);

create table plan.commitment_version (
  county text not null,
  commitment text not null,
  version integer not null,
  body jsonb not null,
  authority text not null,
  reason text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, commitment, version),
  constraint commitment_version__commitment foreign key (county, commitment) references plan.commitment (county, id)
);
