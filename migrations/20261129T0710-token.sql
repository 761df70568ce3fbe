-- breaking: no
-- 接口令牌: how another system signs in. Bounded by a post, by scopes, by addresses and by time; only the hash of the secret is kept.
create schema token;

create table token.token (
  county text not null references org.county (county),
  id text not null,
  system text not null,
  purpose text not null default '',
  post text not null,
  prefix text not null,
  secret_hash text not null,
  scopes text[] not null,
  addresses text[] not null default '{}',
  per_minute integer not null check (per_minute between 1 and 6000),
  created_at timestamptz not null,
  created_by text not null,
  expires_on date not null,
  overlap_until timestamptz,
  revoked_at timestamptz,
  revoked_by text,
  revoked_reason text,
  used_on date,
  replaces text,
  primary key (county, id),
  constraint token__secret unique (county, secret_hash),
  constraint token__prefix unique (county, prefix),
  constraint token__post foreign key (county, post) references org.post (county, id)
);
comment on column token.token.expires_on is 'last day it is good for';
comment on column token.token.overlap_until is 'set when it was rotated: until then both secrets are good';
comment on column token.token.used_on is 'last day it was used';
comment on column token.token.replaces is 'the token it came of by rotation';

-- 系统报送: what a system delivered under a key of its own; the same key answers again without writing twice.
create table reporting.delivery (
  county text not null references org.county (county),
  system text not null,
  key text not null,
  digest text not null,
  result jsonb not null,
  token text not null,
  delivered_at timestamptz not null,
  primary key (county, system, key)
);
