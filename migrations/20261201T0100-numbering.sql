-- breaking: no
-- 文号: which 代字 a county writes its papers under, how far each has got in a year, and which paper carries which number.
create schema numbering;

create table numbering.series (
  county text not null references org.county (county),
  id text not null,
  mark text not null,
  unit text,
  kinds text[] not null default '{}',
  active boolean not null default true,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, id),
  constraint series__mark unique (county, mark),
  constraint series__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column numbering.series.mark is '机关代字: what stands before the year, e.g. 峄督';
comment on column numbering.series.unit is 'unit that holds it; null: the county office';
comment on column numbering.series.kinds is 'kinds of paper that take their numbers here; a kind has one series in force';

-- The row of a series and year is locked by whoever takes the next number, until that transaction ends.
create table numbering.counter (
  county text not null,
  series text not null,
  year integer not null,
  last integer not null check (last >= 0),
  primary key (county, series, year),
  constraint counter__series foreign key (county, series) references numbering.series (county, id)
);

create table numbering.given (
  county text not null,
  series text not null,
  year integer not null,
  number integer not null check (number > 0),
  mark text not null,
  kind text not null,
  object text not null,
  given_at timestamptz not null,
  given_by_name text not null,
  void_reason text not null default '',
  primary key (county, series, year, number),
  constraint given__object unique (county, kind, object),
  constraint given__counter foreign key (county, series, year) references numbering.counter (county, series, year)
);
comment on column numbering.given.mark is 'the 代字 as it was when the number was given';
comment on column numbering.given.void_reason is 'why the paper was taken back; its number stays used';

-- What stands in front of the year in bulletins already issued stays; letters begin under a 代字 of their own.
insert into numbering.series (county, id, mark, kinds, changed_at, changed_by_name)
select c.county, 'plan-bulletin',
  coalesce((select b.blocks ->> 'series' from bulletin.bulletin b where b.county = c.county order by b.issued_at desc, b.id limit 1),
    regexp_replace(c.name, '[县区市]$', '') || '计划通报'),
  '{bulletin,score}', c.created_at, '系统升级'
from org.county c;

insert into numbering.series (county, id, mark, kinds, changed_at, changed_by_name)
select c.county, 'letters', regexp_replace(c.name, '[县区市]$', '') || '督函', '{remind,order,talk}', c.created_at, '系统升级' from org.county c;
