-- breaking: no
-- 增量: what was appended gets a place in its county's feed. The counter's row stays locked until the transaction ends, so places are
-- given in the order of commits and a reader who has seen place n will never find a smaller one later.
create table kernel.feed (
  county text not null,
  stream text not null,
  last bigint not null default 0,
  primary key (county, stream)
);
comment on column kernel.feed.stream is 'figure, light or commitment';

alter table reporting.figure add column seq bigint;
comment on column reporting.figure.seq is 'place in the feed of the county, in the order of commits';

update reporting.figure f set seq = n.seq
from (
  select county, id, row_number() over (partition by county order by recorded_at, id) as seq from reporting.figure
) n
where n.county = f.county and n.id = f.id;

insert into kernel.feed (county, stream, last)
select county, 'figure', count(*) from reporting.figure group by county;

create unique index figure__seq on reporting.figure (county, seq);
