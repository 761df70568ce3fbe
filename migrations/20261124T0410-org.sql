-- The county and its posts: who is who.
create schema org;

create table org.county (
  county text primary key,
  name text not null,
  full_name text not null,
  province text not null,
  city text not null,
  plan_year integer not null,
  demo boolean not null default false,
  created_at timestamptz not null
);
comment on table org.county is '县（市、区）: the tenant, six-digit GB/T 2260 code';

create table org.unit (
  county text not null references org.county (county),
  id text not null,
  name text not null,
  short_name text not null,
  kind text not null check (kind in ('government', 'department', 'town', 'enterprise', 'other')),
  parent text,
  path text not null,
  division text,
  sort integer not null default 0,
  valid_from date not null,
  valid_to date,
  primary key (county, id),
  constraint unit__parent foreign key (county, parent) references org.unit (county, id)
);
comment on column org.unit.path is 'ids from the root, /gov/fgj/; a subtree is everything whose path begins with it';
comment on column org.unit.division is 'statistical division code of a town, nine digits';
create index unit__path on org.unit (county, path text_pattern_ops);

create table org.post (
  county text not null,
  id text not null,
  unit text not null,
  name text not null,
  roles text[] not null,
  leader boolean not null default false,
  sort integer not null default 0,
  valid_from date not null,
  valid_to date,
  primary key (county, id),
  constraint post__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column org.post.leader is 'a county leader''s post that can be tied to commitments and projects';

create table org.account (
  county text not null,
  id text not null,
  login text not null,
  post text not null,
  password_hash text not null,
  must_change boolean not null default true,
  disabled_at timestamptz,
  failed integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  primary key (county, id),
  constraint account__login unique (county, login),
  constraint account__post foreign key (county, post) references org.post (county, id)
);

create table org.session (
  county text not null,
  token_hash text not null,
  account text not null,
  address text not null,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (county, token_hash),
  constraint session__account foreign key (county, account) references org.account (county, id)
);
