-- breaking: no
-- What an indicator means, whole: direction, price basis, day of publication, breakdowns, formula; every change is a version that says why.
alter table indicator.indicator
  add column code text,
  add column direction text check (direction in ('higher', 'lower', 'band', 'at_most')),
  add column lo numeric,
  add column hi numeric,
  add column price_basis text not null default 'none' check (price_basis in ('current', 'comparable', 'constant', 'none')),
  add column available jsonb,
  add column split_rule text not null default '',
  add column formula text,
  add column missing text not null default 'any' check (missing in ('any', 'all', 'zero')),
  add column dimensions text[] not null default '{}',
  add column state text not null default 'active' check (state in ('active', 'retired')),
  add column version integer not null default 1,
  add constraint indicator__code unique (county, code);
comment on column indicator.indicator.lo is 'band: least good value, base units';
comment on column indicator.indicator.hi is 'band: greatest good value; at_most: the ceiling; base units';
comment on column indicator.indicator.available is 'day of publication: {months, day, roll}; null when it is not known';
comment on column indicator.indicator.formula is 'computed from others, by their ids (src/kernel/formula.ts); null: reported';
comment on column indicator.indicator.dimensions is 'breakdowns it may be reported by';

create table indicator.definition (
  county text not null,
  indicator text not null,
  version integer not null,
  body jsonb not null,
  valid_from text not null,
  reason text not null default '',
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null default '',
  primary key (county, indicator, version),
  constraint definition__indicator foreign key (county, indicator) references indicator.indicator (county, id)
);
comment on table indicator.definition is 'append-only: how an indicator was defined, from which month on, by whom and why';

create table indicator.dimension (
  county text not null references org.county (county),
  id text not null,
  name text not null,
  whole boolean not null default true,
  items jsonb not null,
  sort integer not null default 0,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, id),
  constraint dimension__name unique (county, name)
);
comment on column indicator.dimension.whole is 'the items together are the whole, so that they add up to the total';
comment on column indicator.dimension.items is 'list of {code, name}; a figure stands under <dimension>:<code>';

create table indicator.scope_break (
  county text not null,
  id text not null,
  indicator text not null,
  period text not null,
  note text not null,
  comparable text not null default '',
  source text not null default '',
  recorded_at timestamptz not null,
  recorded_by text not null,
  recorded_by_name text not null default '',
  revoked_at timestamptz,
  revoked_by text,
  revoked_reason text,
  primary key (county, id),
  constraint scope_break__indicator foreign key (county, indicator) references indicator.indicator (county, id)
);
comment on table indicator.scope_break is '口径断点: from this month on values are not comparable with those before; taken back, never deleted';
create index scope_break__indicator on indicator.scope_break (county, indicator);

insert into indicator.definition (county, indicator, version, body, valid_from, changed_at, changed_by)
select county, id, 1,
  jsonb_build_object('name', name, 'scale', scale, 'digits', digits, 'frequency', frequency, 'noJanuary', no_january,
    'definition', definition, 'publisher', publisher, 'code', null, 'direction', null, 'lo', null, 'hi', null,
    'priceBasis', 'none', 'available', null, 'splitRule', '', 'formula', null, 'missing', 'any',
    'dimensions', jsonb_build_array(), 'state', 'active'),
  '0000-00', created_at, 'system'
from indicator.indicator;
