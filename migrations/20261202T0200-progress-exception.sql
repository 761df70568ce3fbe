-- breaking: no
-- 例外 of monthly progress: a unit may hand a month in later, granted by a post for a reason to a last day; taken back, never deleted.
create table progress.exception (
  county text not null references org.county (county),
  id text not null,
  unit text not null,
  month text not null,
  until date not null,
  reason text not null,
  granted_at timestamptz not null,
  granted_by text not null,
  granted_by_name text not null,
  revoked_at timestamptz,
  revoked_by text,
  primary key (county, id),
  constraint exception__unit foreign key (county, unit) references org.unit (county, id)
);
create index exception__place on progress.exception (county, month, unit);
