-- breaking: no
-- 文件比对: texts that were dropped to be compared, pairs of documents held against each other, and what persons decided on the matches.
create schema compare;

create table compare.text (
  county text not null references org.county (county),
  id text not null,
  file_name text not null,
  title text not null,
  year integer,
  sha256 text not null,
  text text not null,
  demo boolean not null default false,
  added_at timestamptz not null,
  added_by_name text not null,
  primary key (county, id),
  constraint text__once unique (county, sha256)
);
comment on table compare.text is 'a document that is compared and is no plan of the county: nothing is promised by it, nothing is read into the ledger';
comment on column compare.text.sha256 is 'of the UTF-8 bytes of the text';

create table compare.comparison (
  county text not null references org.county (county),
  id text not null,
  a_document text,
  a_text text,
  b_document text,
  b_text text,
  mode text not null check (mode in ('years', 'places')),
  demo boolean not null default false,
  made_at timestamptz not null,
  made_by_name text not null,
  primary key (county, id),
  constraint comparison__a_one check ((a_document is null) <> (a_text is null)),
  constraint comparison__b_one check ((b_document is null) <> (b_text is null)),
  constraint comparison__a_document foreign key (county, a_document) references plan.document (county, id),
  constraint comparison__b_document foreign key (county, b_document) references plan.document (county, id),
  constraint comparison__a_text foreign key (county, a_text) references compare.text (county, id),
  constraint comparison__b_text foreign key (county, b_text) references compare.text (county, id)
);
comment on table compare.comparison is 'what is said of the two is derived when read; a document that was revised is another document';

create table compare.decision (
  county text not null,
  comparison text not null,
  row_id text not null,
  version integer not null check (version > 0),
  act text not null check (act in ('confirmed', 'refused', 'withdrawn')),
  kind text not null check (kind in ('number', 'task', 'project', 'mechanism')),
  name_a text not null,
  name_b text not null,
  machine jsonb not null,
  reason text not null default '',
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, comparison, row_id, version),
  constraint decision__comparison foreign key (county, comparison) references compare.comparison (county, id)
);
comment on table compare.decision is 'append-only; the last version counts';
comment on column compare.decision.machine is 'what the machine had said of the match when a person decided: status, rule, evidence';
create index decision__synonyms on compare.decision (county, kind, act);
