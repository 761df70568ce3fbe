-- breaking: no
-- An adjustment is held to the county's last day by when it was proposed; the base of a year holds the amounts behind targets of growth.
alter table year.adjustment add column proposed_on date;
alter table year.adjustment add column late_reason text not null default '';
comment on column year.adjustment.proposed_on is 'when the government proposed it; empty of drafts and of those decided before this was asked';
comment on column year.adjustment.late_reason is 'why it was proposed after the county''s last day; empty in time';
alter table year.base alter column target_value drop not null;
comment on column year.base.target_value is 'empty of an amount that stands behind a target of growth';
