-- breaking: no
-- 委托代办: a post that is away hands its duties to another post from day to day. A record that may end early and is never deleted.
create schema delegation;

create table delegation.delegation (
  county text not null references org.county (county),
  id text not null,
  from_post text not null,
  to_post text not null,
  first_day date not null,
  last_day date not null,
  reason text not null,
  created_at timestamptz not null,
  created_by text not null,
  created_by_name text not null,
  ended_at timestamptz,
  ended_by text,
  ended_by_name text,
  primary key (county, id),
  constraint delegation__from foreign key (county, from_post) references org.post (county, id),
  constraint delegation__to foreign key (county, to_post) references org.post (county, id),
  constraint delegation__days check (first_day <= last_day),
  constraint delegation__two check (from_post <> to_post)
);
create index delegation__to_post on delegation.delegation (county, to_post, last_day);
create index delegation__from_post on delegation.delegation (county, from_post, last_day);

-- The delegation under which the session acts now; null: the account's own post.
alter table org.session add column acting text;
