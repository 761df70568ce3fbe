-- breaking: no
-- 公开: what names persons waits for a second one; and the post that published, so that what ends is its to look at.
alter table openness.publication
  add column needs_second boolean not null default false,
  add column approved_at timestamptz,
  add column approved_by text,
  add column approved_by_name text not null default '',
  add column unit_id text not null default '',
  add column post text not null default '',
  add constraint publication__second check (approved_by is null or approved_by <> published_by);
comment on column openness.publication.needs_second is 'it names persons, in full or masked: public only once another account has approved it';
comment on column openness.publication.post is 'post that published; empty: before posts were kept';

-- What let names pass until now was looked at by one person alone: it waits for a second.
update openness.publication set needs_second = true where cardinality(excused) > 0;
