-- breaking: no
-- 通报 of several kinds, each numbered under a 代字 of its own in the county's register; and corrections of one by another.
alter table bulletin.bulletin add column kind text not null default 'economy';
alter table bulletin.bulletin add column series text not null default '';
alter table bulletin.bulletin add column corrects text;
alter table bulletin.bulletin add column reason text not null default '';
alter table bulletin.bulletin add constraint bulletin__corrects foreign key (county, corrects) references bulletin.bulletin (county, id);
comment on column bulletin.bulletin.series is '代字 the number was taken under';
comment on column bulletin.bulletin.corrects is 'the bulletin this one takes the place of';
comment on column bulletin.bulletin.reason is 'why it was corrected';

update bulletin.bulletin set series = blocks ->> 'series';
alter table bulletin.bulletin drop constraint bulletin__number;
alter table bulletin.bulletin add constraint bulletin__number unique (county, series, year, number);
create unique index bulletin__correction on bulletin.bulletin (county, corrects) where corrects is not null;
create index bulletin__kind on bulletin.bulletin (county, kind, month);

-- Numbers taken before the register: they stay, the register knows them, and the next one goes on after them.
insert into numbering.counter (county, series, year, last)
select county, 'plan-bulletin', year, max(number) from bulletin.bulletin group by county, year;

insert into numbering.given (county, series, year, number, mark, kind, object, given_at, given_by_name)
select county, 'plan-bulletin', year, number, series, 'bulletin', id, issued_at, issued_by from bulletin.bulletin;

insert into numbering.series (county, id, mark, kinds, changed_at, changed_by_name)
select c.county, s.id, regexp_replace(c.name, '[县区市]$', '') || s.word, array[s.kind], c.created_at, '系统升级'
from org.county c cross join (values
  ('project-bulletin', '重点项目通报', 'bulletin_projects'),
  ('reporting-bulletin', '报送通报', 'bulletin_reporting'),
  ('half-year-bulletin', '半年通报', 'bulletin_half_year')) as s (id, word, kind)
where not exists (select 1 from numbering.series o where o.county = c.county and o.mark = regexp_replace(c.name, '[县区市]$', '') || s.word);
