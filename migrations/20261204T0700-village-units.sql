-- breaking: no
-- 村（社区）: a village below its town, with posts of its own, for systems that villages keep (积分制, 村务公开).
alter table org.unit drop constraint unit_kind_check;
alter table org.unit add constraint unit_kind_check
  check (kind in ('government', 'department', 'town', 'village', 'enterprise', 'other'));
