-- breaking: no
-- A consequence that a numbered letter carries: answered by the letter alone, and taken back with it.
alter table light.action add column letter text;
comment on column light.action.letter is 'the letter in supervise.letter that carries a taken consequence; null where it was written down by hand';
alter table light.action add column turn integer not null default 1;
comment on column light.action.turn is 'of a step of one month that is taken again after its letter was taken back: which time it is';
alter table light.action drop constraint action_kind_check;
alter table light.action add constraint action_kind_check check (kind in ('taken', 'answered', 'lifted', 'waived', 'voided'));
drop index light.action__step;
create unique index action__step on light.action (county, object_kind, object, period, level, turn) where kind in ('taken', 'waived');
