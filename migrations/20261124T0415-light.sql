-- 灯号: judged from figures by a rule pack, kept by month, with every reason.
create schema light;

create table light.pack (
  county text not null references org.county (county),
  id text not null,
  version integer not null,
  body jsonb not null,
  active boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  primary key (county, id, version)
);

create table light.light (
  county text not null,
  commitment text not null,
  period text not null,
  version integer not null,
  colour text not null check (colour in ('green', 'yellow', 'red', 'grey')),
  pack text not null,
  pack_version integer not null,
  body jsonb not null,
  judged_at timestamptz not null,
  judged_by text not null,
  primary key (county, commitment, period, version),
  constraint light__commitment foreign key (county, commitment) references plan.commitment (county, id)
);
comment on column light.light.body is 'the whole light with measure, figures, reason and what would turn it green';
create index light__period on light.light (county, period);
