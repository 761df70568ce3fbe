-- 通报: a text whose figures are pinned to value, version and basis.
create schema bulletin;

create table bulletin.bulletin (
  county text not null references org.county (county),
  id text not null,
  month text not null,
  year integer not null,
  number integer not null,
  title text not null,
  blocks jsonb not null,
  pins jsonb not null,
  demo boolean not null default false,
  issued_at timestamptz not null,
  issued_by text not null,
  primary key (county, id),
  constraint bulletin__number unique (county, year, number)
);
