-- breaking: no
-- 消息通道: which messages leave the product, where to, and what became of each. Without a channel nothing leaves.

-- 允许外联的地址: the only hosts that channels may call; internal ones only after an administrator has confirmed them.
create table message.host (
  county text not null references org.county (county),
  host text not null,
  internal boolean not null,
  reason text not null,
  allowed_at timestamptz not null,
  allowed_by text not null,
  primary key (county, host)
);
comment on column message.host.host is 'name:port, lower case';

create table message.channel (
  county text not null references org.county (county),
  id text not null,
  kind text not null check (kind in ('mail', 'dingtalk', 'wecom', 'webhook')),
  name text not null,
  settings jsonb not null,
  secret text not null default '',
  unit text,
  modules text[] not null default '{}',
  urgent text[] not null default '{}',
  hours integer[] not null default '{}',
  state text not null check (state in ('on', 'off')),
  off_reason text not null default '',
  since timestamptz not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, id),
  constraint channel__unit foreign key (county, unit) references org.unit (county, id)
);
comment on column message.channel.secret is 'sealed with the key of the data folder; never leaves it';
comment on column message.channel.unit is 'posts of this unit and those under it; null: of the county';
comment on column message.channel.modules is 'modules whose messages it carries; empty: all';
comment on column message.channel.since is 'messages before it are not carried';

-- Where a post is reached outside: personal, seen by the post itself and the system administrator.
create table message.address (
  county text not null,
  post text not null,
  mail text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, post),
  constraint address__post foreign key (county, post) references org.post (county, id)
);

-- One thing that leaves: a digest, an urgent message, an event. Its id is the idempotency key over all tries.
create table message.delivery (
  county text not null,
  id text not null,
  channel text not null,
  lane text not null,
  title text not null,
  body text not null,
  items integer not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'dead')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  claimed_at timestamptz,
  reason text not null default '',
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (county, id),
  constraint delivery__channel foreign key (county, channel) references message.channel (county, id)
);
comment on column message.delivery.lane is 'within a lane the order is kept: the post for mail, empty for robots and webhooks';
create index delivery__open on message.delivery (county, channel, id) where state in ('waiting', 'sending');
create index delivery__made on message.delivery (county, created_at);

-- A message goes into a channel once.
create table message.dispatch (
  county text not null,
  channel text not null,
  message text not null,
  delivery text not null,
  primary key (county, channel, message),
  constraint dispatch__message foreign key (county, message) references message.message (county, id),
  constraint dispatch__delivery foreign key (county, delivery) references message.delivery (county, id)
);

-- Every try, written before it is made: what the limits of the robots are counted by.
create table message.attempt (
  county text not null,
  channel text not null,
  id text not null,
  delivery text not null,
  at timestamptz not null,
  ok boolean,
  reason text not null default '',
  primary key (county, channel, id),
  constraint attempt__delivery foreign key (county, delivery) references message.delivery (county, id)
);
create index attempt__at on message.attempt (county, channel, at);
create index message__made on message.message (county, created_at);
