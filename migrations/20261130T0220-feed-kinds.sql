-- breaking: no
-- 增量 of lights, commitments and definitions of indicators beside figures: each append-only row gets its place in the county's feed.
comment on column kernel.feed.stream is 'figure, light, commitment or indicator';

alter table light.light add column seq bigint;
update light.light f set seq = n.seq
from (
  select county, commitment, period, version,
    row_number() over (partition by county order by judged_at, period, commitment, version) as seq
  from light.light
) n
where n.county = f.county and n.commitment = f.commitment and n.period = f.period and n.version = f.version;
insert into kernel.feed (county, stream, last)
select county, 'light', count(*) from light.light group by county;
create unique index light__seq on light.light (county, seq);

alter table plan.commitment_version add column seq bigint;
update plan.commitment_version f set seq = n.seq
from (
  select county, commitment, version,
    row_number() over (partition by county order by changed_at, commitment, version) as seq
  from plan.commitment_version
) n
where n.county = f.county and n.commitment = f.commitment and n.version = f.version;
insert into kernel.feed (county, stream, last)
select county, 'commitment', count(*) from plan.commitment_version group by county;
create unique index commitment_version__seq on plan.commitment_version (county, seq);

alter table indicator.definition add column seq bigint;
update indicator.definition f set seq = n.seq
from (
  select county, indicator, version,
    row_number() over (partition by county order by changed_at, indicator, version) as seq
  from indicator.definition
) n
where n.county = f.county and n.indicator = f.indicator and n.version = f.version;
insert into kernel.feed (county, stream, last)
select county, 'indicator', count(*) from indicator.definition group by county;
create unique index definition__seq on indicator.definition (county, seq);
