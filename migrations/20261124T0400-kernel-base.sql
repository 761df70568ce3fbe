-- breaking: no
-- The tables of the edge itself: audit with its seals, jobs. `kernel.migration` is made by the migrator before this file.

-- What was done or refused, by whom. Rows are only added; `seq` and `hash` are filled once, when the sealer chains them.
create table kernel.audit (
  county text not null,
  id text not null,
  at timestamptz not null,
  account text,
  post text,
  unit text,
  address text,
  action text not null,
  object text not null,
  result text not null,
  detail jsonb,
  seq bigint,
  hash text,
  primary key (county, id),
  constraint audit__seq_once unique (county, seq),
  constraint audit__result check (result in ('done', 'refused')),
  constraint audit__sealed_whole check ((seq is null) = (hash is null))
);

create index audit__unsealed on kernel.audit (county, id) where seq is null;

create index audit__at on kernel.audit (county, at);

create index audit__object on kernel.audit (county, object);

-- One finished batch of the chain: rows first_seq to last_seq, `hash` that of the last one.
create table kernel.audit_seal (
  county text not null,
  batch bigint not null,
  first_seq bigint not null,
  last_seq bigint not null,
  hash text not null,
  at timestamptz not null,
  primary key (county, batch)
);

-- Long work (imports, recalculations) whose outcome must be known after a crash.
create table kernel.job (
  county text not null,
  id text not null,
  kind text not null,
  state text not null,
  process text not null,
  account text,
  detail jsonb,
  started timestamptz not null,
  finished timestamptz,
  primary key (county, id),
  constraint job__state check (state in ('running', 'done', 'failed', 'broken'))
);

create index job__kind on kernel.job (county, kind, started);
