-- breaking: no
-- 公文要素 of a paper (文种, 主送, 抄送, 附件 …), its number, and who sent it for review and waits for what comes of it.
alter table paper.paper add column face jsonb;
alter table paper.paper add column number text not null default '';
alter table paper.paper add column sent_unit text;
alter table paper.paper add column sent_post text;
alter table paper.paper add column sent_at timestamptz;
alter table paper.paper add column returned text;
comment on column paper.paper.face is 'null: as its kind has it';
comment on column paper.paper.number is '发文字号 of the newest finalised edition; empty when it was not numbered';
comment on column paper.paper.sent_post is 'post that sent it for review last';
comment on column paper.paper.returned is 'why it came back, until it is sent again; null when it did not';
alter table paper.edition add column face jsonb;
alter table paper.edition add column number text not null default '';

-- A county that is there already numbers its papers under the usual 代字 of a 发展和改革局, unless it has that 代字 for something else.
insert into numbering.series (county, id, mark, kinds, changed_at, changed_by_name)
select c.county, 'papers', regexp_replace(c.name, '[县区市]$', '') || '发改', '{paper_circular,paper_report,paper_request}', c.created_at, '系统升级'
from org.county c
where not exists (select 1 from numbering.series s where s.county = c.county and s.mark = regexp_replace(c.name, '[县区市]$', '') || '发改');

insert into numbering.series (county, id, mark, kinds, changed_at, changed_by_name)
select c.county, 'paper-letters', regexp_replace(c.name, '[县区市]$', '') || '发改函', '{paper_letter}', c.created_at, '系统升级'
from org.county c
where not exists (select 1 from numbering.series s where s.county = c.county and s.mark = regexp_replace(c.name, '[县区市]$', '') || '发改函');
