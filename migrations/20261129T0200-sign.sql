-- breaking: no
-- 会签: rounds in which posts agree to something before it goes on. What was asked is fixed when the round is opened, acts are only added.
create schema sign;

create table sign.round (
  county text not null references org.county (county),
  id text not null,
  kind text not null,
  object text not null,
  title text not null,
  link text not null default '',
  unit text not null,
  plan jsonb not null,
  content jsonb not null default '[]'::jsonb,
  due date,
  outcome text not null default 'open' check (outcome in ('open', 'agreed', 'refused', 'cancelled')),
  version integer not null default 0,
  opened_at timestamptz not null,
  opened_by text not null,
  opened_post text not null,
  opened_name text not null,
  closed_at timestamptz,
  primary key (county, id),
  constraint round__unit foreign key (county, unit) references org.unit (county, id)
);
comment on table sign.round is 'outcome and version are what the acts lead to, kept so that two who sign at once cannot both win and open rounds are found';
comment on column sign.round.kind is 'what is signed: report, later bulletin or order; object is its id';
comment on column sign.round.plan is 'steps as ordered: name, mode all or any, posts';
comment on column sign.round.content is 'lines that were put before the signers: label, value, note; pinned';
create unique index round__open on sign.round (county, kind, object) where outcome = 'open';
create index round__object on sign.round (county, kind, object, opened_at);
create index round__waiting on sign.round (county, opened_at) where outcome = 'open';

create table sign.act (
  county text not null,
  round text not null,
  seq integer not null,
  act text not null check (act in ('agree', 'refuse', 'transfer', 'add', 'cancel')),
  post text not null,
  target text,
  side text check (side in ('before', 'after')),
  reason text not null default '',
  at timestamptz not null,
  account text not null,
  post_name text not null,
  unit_name text not null,
  target_name text not null default '',
  primary key (county, round, seq),
  constraint act__round foreign key (county, round) references sign.round (county, id)
);
comment on table sign.act is 'append-only; seq counts from 1 within the round';
create index act__post on sign.act (county, post, at);
