-- breaking: no
-- Who held a post when; what a unit was called when, and what became of it.
alter table org.account add column last_sign_in_at timestamptz;
alter table org.account add column ended_at timestamptz;
comment on column org.account.ended_at is 'the holder left the post for good; only a handover gives the account a post again';

-- A post is held by accounts for a time; the row is closed, never deleted.
create table org.holding (
  county text not null,
  id text not null,
  post text not null,
  account text not null,
  held_from date not null,
  held_to date,
  reason text not null default '',
  end_reason text not null default '',
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, id),
  constraint holding__post foreign key (county, post) references org.post (county, id),
  constraint holding__account foreign key (county, account) references org.account (county, id)
);
create index holding__of_post on org.holding (county, post, held_from);
create unique index holding__open on org.holding (county, account) where held_to is null;

insert into org.holding (county, id, post, account, held_from, changed_at, changed_by)
select county, id, post, id, created_at::date, created_at, 'system' from org.account;

alter table org.unit add column successors text[] not null default '{}';
alter table org.unit add column end_reason text not null default '';
comment on column org.unit.successors is 'units that its work went to when it ended: one for a merger, several for a split';

-- Names that a unit bore before the one it bears now.
create table org.unit_name (
  county text not null,
  unit text not null,
  seq integer not null,
  name text not null,
  short_name text not null,
  valid_from date not null,
  valid_to date not null,
  reason text not null default '',
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (county, unit, seq),
  constraint unit_name__unit foreign key (county, unit) references org.unit (county, id)
);
