-- breaking: no
-- 报表: what is asked, of whom, how often and by when. Indicators are defined once; a form only refers to them.
create schema form;

create table form.form (
  county text not null references org.county (county),
  id text not null,
  kind text not null check (kind in ('plan', 'own')),
  title text not null,
  frequency text not null check (frequency in ('month', 'quarter', 'half', 'year')),
  state text not null default 'active' check (state in ('active', 'retired')),
  version integer not null default 1,
  sort integer not null default 0,
  created_at timestamptz not null,
  created_by text not null,
  retired_at timestamptz,
  retired_by text,
  retired_reason text,
  primary key (county, id)
);
comment on column form.form.kind is 'plan: rows and units follow from the assignments of the plan; own: both are listed in the body';

-- A version that has run is never changed; a change makes the next one.
create table form.form_version (
  county text not null,
  form text not null,
  version integer not null,
  body jsonb not null,
  valid_from text not null,
  reason text not null default '',
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, form, version),
  constraint form_version__form foreign key (county, form) references form.form (county, id)
);
comment on column form.form_version.valid_from is 'YYYY-MM: first month it holds for';

-- Dates of one form, unit and month that differ from the rule; unit '' is every unit.
create table form.clock (
  county text not null,
  form text not null,
  unit text not null default '',
  month text not null,
  opens date,
  due date,
  locks date,
  reason text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, form, unit, month),
  constraint clock__form foreign key (county, form) references form.form (county, id)
);

-- 例外: entry after the lock. A record with who, why and until when; taken back, never deleted.
create table form.exception (
  county text not null,
  id text not null,
  form text not null,
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
  constraint exception__form foreign key (county, form) references form.form (county, id),
  constraint exception__unit foreign key (county, unit) references org.unit (county, id)
);
create index exception__place on form.exception (county, form, unit, month);

-- Every county that exists has the form of its plan.
insert into form.form (county, id, kind, title, frequency, created_at, created_by)
select county, 'plan', 'plan', '计划执行月报', 'month', created_at, 'system' from org.county;
insert into form.form_version (county, form, version, body, valid_from, changed_at, changed_by)
select county, 'plan', 1,
  '{"rows":[],"units":[],"opens":{"months":1,"day":1,"roll":"none"},"due":{"months":1,"day":5,"roll":"rest"},"locks":{"months":2,"day":1,"roll":"none"},"remindBefore":[3,1],"remindAfter":[1,3],"flow":[]}'::jsonb,
  '0000-00', created_at, 'system'
from org.county;
