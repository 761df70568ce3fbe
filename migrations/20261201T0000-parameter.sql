-- breaking: yes
-- 参数设置: what a county sets for itself, one store for all modules. Append-only: a value holds from a day on, under a basis.
create schema parameter;

create table parameter.value (
  county text not null references org.county (county),
  key text not null,
  version integer not null check (version > 0),
  value text not null,
  unit text not null,
  valid_from date not null,
  basis text not null check (basis <> ''),
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, key, version)
);
comment on column parameter.value.key is 'module.name; what it is and how it is read stands in the code of the module';
comment on column parameter.value.unit is 'unit of a limit (day, workday); empty otherwise';

-- 领导帮包, 问题台账 and 纳统 kept the same in tables of their own; what counties set in them comes along, what every county began with is published
-- by the code.
insert into parameter.value (county, key, version, value, unit, valid_from, basis, at, account, by_name)
select county, key, version, value, '', valid_from, basis, changed_at, changed_by, '' from sponsor.rule where changed_by <> 'system';
drop table sponsor.rule;
insert into parameter.value (county, key, version, value, unit, valid_from, basis, at, account, by_name)
select county, key, version, value, case when key = 'problem.silence' then '' else unit end, valid_from, basis, changed_at, changed_by, ''
from problem.rule where changed_by <> 'system';
drop table problem.rule;
insert into parameter.value (county, key, version, value, unit, valid_from, basis, at, account, by_name)
select county, 'inclusion.' || key, version, value, '', valid_from, basis, at, account, by_name from inclusion.parameter;
drop table inclusion.parameter;
