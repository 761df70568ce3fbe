-- breaking: yes
-- Lights of towns, judged by packs of their own scope; lights of projects in the feed of changes; and what light.pack.active said, which
-- light.activation has said since 20261130T0600, goes.

alter table light.activation drop constraint activation_scope_check;
alter table light.activation add constraint activation__scope check (scope in ('commitment', 'project', 'district'));

create table light.district_light (
  county text not null references org.county (county),
  unit text not null,
  period text not null,
  version integer not null,
  colour text not null check (colour in ('green', 'yellow', 'red', 'grey')),
  pack text not null,
  pack_version integer not null,
  body jsonb not null,
  judged_at timestamptz not null,
  judged_by text not null,
  primary key (county, unit, period, version),
  constraint district_light__unit foreign key (county, unit) references org.unit (county, id)
);

alter table light.project_light add column seq bigint;
comment on column light.project_light.seq is 'place in the feed of the county, in the order of commits';
update light.project_light f set seq = n.seq
from (
  select county, project, period, version,
    row_number() over (partition by county order by judged_at, period, project, version) as seq
  from light.project_light
) n
where n.county = f.county and n.project = f.project and n.period = f.period and n.version = f.version;
insert into kernel.feed (county, stream, last)
select county, 'project_light', count(*) from light.project_light group by county;
create unique index project_light__seq on light.project_light (county, seq);
comment on column kernel.feed.stream is 'figure, light, project_light, commitment or indicator';

alter table light.pack drop column active;
