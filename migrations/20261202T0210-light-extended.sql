-- breaking: no
-- A reply that was sent back is asked for again by a new day: until then the step counts as not overdue.
alter table light.action drop constraint action_kind_check;
alter table light.action add constraint action_kind_check
  check (kind in ('taken', 'answered', 'lifted', 'waived', 'voided', 'extended'));
comment on column light.action.day is 'day of the act; of extended the new last day to answer';
