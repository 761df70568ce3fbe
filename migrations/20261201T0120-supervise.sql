-- breaking: no
-- 督导: numbered letters with receipt and reply, and what was chased when.
create schema supervise;

create table supervise.letter (
  county text not null references org.county (county),
  id text not null,
  kind text not null check (kind in ('remind', 'order', 'talk')),
  state text not null check (state in ('draft', 'issued', 'received', 'replied', 'returned', 'accepted', 'withdrawn')),
  version integer not null default 1,
  title text not null,
  sender text not null,
  organ text not null,
  unit text not null,
  addressee text not null,
  source jsonb not null,
  project text,
  commitment text,
  problem text,
  facts jsonb not null,
  opening text not null,
  requirement text not null,
  reply_quantity text not null,
  reply_unit text not null check (reply_unit in ('workday', 'day', 'month')),
  due_on date,
  printed_due date,
  series text,
  year integer,
  number integer,
  printed text not null default '',
  action text,
  subject text,
  demo boolean not null default false,
  drafted_at timestamptz not null,
  drafted_by_name text not null,
  issued_at timestamptz,
  issued_by_name text not null default '',
  received_at timestamptz,
  received_by_name text not null default '',
  ended_at timestamptz,
  end_reason text not null default '',
  changed_at timestamptz not null,
  primary key (county, id),
  constraint letter__sender foreign key (county, sender) references org.unit (county, id),
  constraint letter__unit foreign key (county, unit) references org.unit (county, id),
  constraint letter__number unique (county, series, year, number),
  constraint letter__numbered check (number is null or issued_at is not null)
);
comment on column supervise.letter.facts is 'what the letter says of the matter, with where it comes from; kept as it was when issued';
comment on column supervise.letter.printed_due is 'last day to reply as the issued letter says it; what a return sets later stands in due_on alone';
comment on column supervise.letter.action is 'the act in light.action that its issue recorded; null where no light led to it';
comment on column supervise.letter.subject is 'what it is about, so that one thing has one letter of a kind: the step of a ladder, a late report, a problem; null for a free one';
comment on column supervise.letter.due_on is 'last day to reply: written into a draft, else counted when it is issued; another after it was sent back';
create index letter__state on supervise.letter (county, state, due_on);
create index letter__unit_state on supervise.letter (county, unit, state);
create index letter__project on supervise.letter (county, project) where project is not null;
create index letter__commitment on supervise.letter (county, commitment) where commitment is not null;
create index letter__problem on supervise.letter (county, problem) where problem is not null;
-- Of two who draft a letter about the same thing the second is told.
create unique index letter__subject on supervise.letter (county, subject) where subject is not null and state <> 'withdrawn';

create table supervise.reply (
  county text not null,
  letter text not null,
  round integer not null,
  text text not null,
  replied_at timestamptz not null,
  replied_by_name text not null,
  verdict text check (verdict in ('accepted', 'returned')),
  reason text not null default '',
  judged_at timestamptz,
  judged_by_name text not null default '',
  primary key (county, letter, round),
  constraint reply__letter foreign key (county, letter) references supervise.letter (county, id)
);

create table supervise.file (
  county text not null,
  id text not null,
  letter text not null,
  side text not null check (side in ('letter', 'reply')),
  round integer not null,
  name text not null,
  kind text not null,
  size integer not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by_name text not null,
  removed_at timestamptz,
  primary key (county, id),
  constraint file__letter foreign key (county, letter) references supervise.letter (county, id)
);
comment on column supervise.file.round is '0: goes out with the letter; from 1 on: belongs to that reply, written before it is sent';
create index file__letter_side on supervise.file (county, letter, side, round);

create table supervise.event (
  county text not null,
  letter text not null,
  seq integer not null,
  act text not null,
  state text not null,
  text text not null,
  at timestamptz not null,
  account text not null,
  by_name text not null,
  primary key (county, letter, seq),
  constraint event__letter foreign key (county, letter) references supervise.letter (county, id)
);

-- 催报: a thing is chased once a day at most, which the key holds.
create table supervise.chase (
  county text not null references org.county (county),
  thing text not null,
  day date not null,
  unit text not null,
  title text not null,
  posts integer not null,
  chased_at timestamptz not null,
  chased_by text not null,
  chased_by_name text not null,
  primary key (county, thing, day)
);
comment on column supervise.chase.thing is 'report:<form>:<unit>:<month> or progress:<unit>:<month>';
