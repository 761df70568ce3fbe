-- breaking: no
-- 消息: what was announced to whom (the outbox), and what became of it on each channel.
create schema message;

-- Written in the transaction of the act that it tells of; a message that was not committed was never sent.
create table message.message (
  county text not null references org.county (county),
  id text not null,
  key text not null,
  kind text not null,
  post text not null,
  title text not null,
  body text not null default '',
  link text not null default '',
  due timestamptz,
  created_at timestamptz not null,
  read_at timestamptz,
  primary key (county, id),
  constraint message__key unique (county, key, post),
  constraint message__post foreign key (county, post) references org.post (county, id)
);
comment on column message.message.key is 'idempotency key of the announcement: the same act announces once, however often it is tried';
create index message__inbox on message.message (county, post, created_at);
