-- breaking: no
-- 校验规则: what values are checked against, as data with effective months.
create schema rule;

create table rule.rule (
  county text not null references org.county (county),
  id text not null,
  version integer not null default 1,
  sort integer not null default 0,
  primary key (county, id)
);
comment on column rule.rule.version is 'newest version; raised by one guarded update';

-- A version is never changed; a change, also switching off, makes the next one.
create table rule.rule_version (
  county text not null,
  rule text not null,
  version integer not null,
  body jsonb not null,
  valid_from text not null,
  reason text not null default '',
  changed_at timestamptz not null,
  changed_by text not null,
  changed_by_name text not null,
  primary key (county, rule, version),
  constraint rule_version__rule foreign key (county, rule) references rule.rule (county, id)
);
comment on column rule.rule_version.valid_from is 'YYYY-MM: first month it holds for; 0000-00: every month';

-- Every county that exists gets the rules that a new county begins with.
insert into rule.rule (county, id, sort)
select c.county, f.id, f.sort from org.county c cross join (values
  ('missing', 1), ('falls', 2), ('back', 3), ('scale-month', 4), ('scale-year', 5), ('times-month', 6), ('times-year', 7),
  ('negative', 8), ('range', 9)) as f (id, sort);

insert into rule.rule_version (county, rule, version, body, valid_from, changed_at, changed_by, changed_by_name)
select c.county, f.id, 1,
  cast(f.own as jsonb) || '{"explainable":true,"on":true,"scope":{"forms":[],"indicators":[],"units":[]}}'::jsonb,
  '0000-00', c.created_at, 'system', '系统'
from org.county c cross join (values
  ('missing', '{"name":"缺数须说明","importance":"error","check":{"kind":"missing"}}'),
  ('falls', '{"name":"累计数不下降","importance":"error","check":{"kind":"falls"}}'),
  ('back', '{"name":"进度不倒退","importance":"error","check":{"kind":"back"}}'),
  ('scale-month', '{"name":"与上月相差千倍","importance":"error","check":{"kind":"times","against":"last_month","from":"1000","below":null}}'),
  ('scale-year', '{"name":"与上年同期相差千倍","importance":"error","check":{"kind":"times","against":"last_year","from":"1000","below":null}}'),
  ('times-month', '{"name":"与上月相差5倍","importance":"warn","check":{"kind":"times","against":"last_month","from":"5","below":"1000"}}'),
  ('times-year', '{"name":"与上年同期相差5倍","importance":"warn","check":{"kind":"times","against":"last_year","from":"5","below":"1000"}}'),
  ('negative', '{"name":"不应为负数","importance":"warn","check":{"kind":"negative"}}'),
  ('range', '{"name":"超出上年各月范围","importance":"look","check":{"kind":"range","method":"minmax","factor":"2","least":6}}')
) as f (id, own);
