-- breaking: no
-- 公开: what the county shows to everybody: acts of publishing, notices, and what the scanner kept back.
create schema openness;

create table openness.publication (
  county text not null references org.county (county),
  kind text not null check (kind in ('plan', 'commitment', 'indicator', 'project', 'bulletin', 'notice')),
  object text not null,
  version integer not null,
  title text not null,
  from_day date not null,
  until_day date,
  through text,
  basis text not null,
  excused text[] not null default '{}',
  unit text not null,
  published_at timestamptz not null,
  published_by text not null,
  published_by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_by_name text not null default '',
  withdrawn_reason text not null default '',
  primary key (county, kind, object, version),
  constraint publication__days check (until_day is null or until_day >= from_day)
);
comment on table openness.publication is 'one object made public from a day until a day; nothing is public without a row that stands on the day';
comment on column openness.publication.version is 'grows with each act on the object: of two at once only one is written';
comment on column openness.publication.through is 'last month whose figures are public; null: each as it is accepted';
comment on column openness.publication.excused is 'texts that the scanner found in a notice and the planner let pass';

create table openness.notice (
  county text not null references org.county (county),
  id text not null,
  type text not null check (type in ('publicity', 'announcement')),
  title text not null,
  organ text not null,
  body text not null,
  place text not null,
  objections text not null,
  version integer not null default 1,
  changed_at timestamptz not null,
  changed_by_name text not null,
  primary key (county, id)
);

create table openness.refusal (
  county text not null references org.county (county),
  day date not null,
  kind text not null,
  object text not null,
  field text not null,
  finding text not null,
  at timestamptz not null,
  primary key (county, day, kind, object, field, finding)
);
comment on table openness.refusal is 'what the scanner kept off a public page, by day: which field and what kind of thing, never the thing itself';
