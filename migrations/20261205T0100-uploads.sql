-- breaking: no
-- Files that come with forms of the public: they wait until the form is sent, then belong to its item.
create table casework.upload (
  county text not null references org.county (county),
  id text not null,
  system text not null,
  kind text not null,
  name text not null,
  sort text not null,
  size integer not null,
  bytes bytea,
  holder text not null,
  at timestamptz not null,
  primary key (county, id)
);
comment on column casework.upload.id is 'drawn at random: whoever holds it may send it with a form, once; nothing can be read back by it';
comment on column casework.upload.bytes is 'null once it was taken into an item, or given up';
comment on column casework.upload.holder is 'hash of the address, for counting how many came from it in an hour';
create index upload__at on casework.upload (county, at);

alter table casework.file add column field text not null default '';
alter table casework.file add column material text not null default '';
alter table casework.file add column checked text check (checked in ('fit', 'unfit'));
alter table casework.file add column check_note text not null default '';
alter table casework.file add column checked_at timestamptz;
alter table casework.file add column checked_by_name text not null default '';
alter table casework.file alter column added_by drop not null;
alter table casework.file alter column unit drop not null;
comment on column casework.file.material is 'which of the materials of its item it is, by name';
comment on column casework.file.added_by is 'null: handed in by the public';
