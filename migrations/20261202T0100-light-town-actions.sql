-- breaking: no
-- What follows the light of a town: the same ladder as of commitments and projects.
alter table light.action drop constraint action_object_kind_check;
alter table light.action add constraint action_object_kind_check check (object_kind in ('commitment', 'project', 'district'));
