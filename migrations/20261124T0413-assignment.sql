-- 责任分解: who answers for a commitment, who helps, and along which curve.
create schema assignment;

create table assignment.assignment (
  county text not null,
  commitment text not null,
  lead_unit text not null,
  leader_post text,
  trajectory jsonb not null,
  collect text not null default 'lead' check (collect in ('lead', 'units')),
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, commitment),
  constraint assignment__commitment foreign key (county, commitment) references plan.commitment (county, id),
  constraint assignment__lead foreign key (county, lead_unit) references org.unit (county, id),
  constraint assignment__leader foreign key (county, leader_post) references org.post (county, id)
);
comment on column assignment.assignment.collect is 'lead: the lead unit reports the whole; units: the sharing units report, the whole is their sum';

create table assignment.part (
  county text not null,
  commitment text not null,
  unit text not null,
  role text not null check (role in ('support', 'share')),
  target numeric,
  primary key (county, commitment, unit),
  constraint part__assignment foreign key (county, commitment) references assignment.assignment (county, commitment) on delete cascade,
  constraint part__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column assignment.part.target is 'a sharing unit''s own target; the parts need not sum to the whole';
