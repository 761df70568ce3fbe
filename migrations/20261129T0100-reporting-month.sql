-- breaking: yes
-- A report is form × unit × month; the county office takes what a superior approved, and only then it becomes figures.
alter table reporting.report
  add column form text not null default 'plan',
  -- The submission that timeliness is judged by: the first that was not taken back.
  add column first_submitted_at timestamptz,
  add column accepted_at timestamptz,
  add column accepted_by text,
  add column accepted_by_name text,
  -- Reason of the correction under way; null when the month is reported for the first time or stands.
  add column correction text;
alter table reporting.report drop constraint report_state_check;
alter table reporting.report add constraint report_state_check
  check (state in ('draft', 'submitted', 'returned', 'approved', 'accepted', 'locked'));
alter table reporting.report drop constraint report__once;
alter table reporting.report add constraint report__once unique (county, form, unit, month);
alter table reporting.report add constraint report__form foreign key (county, form) references form.form (county, id);
create index report__month on reporting.report (county, month);

-- Until now approval made the figures: what was approved is accepted.
update reporting.report set first_submitted_at = submitted_at;
update reporting.report set state = 'accepted', accepted_at = decided_at, accepted_by = decided_by, accepted_by_name = decided_by_name
  where state = 'approved';

alter table reporting.entry add column dimension text not null default '';
alter table reporting.entry drop constraint entry_pkey;
alter table reporting.entry add constraint entry_pkey primary key (county, report, indicator, dimension);

alter table reporting.figure
  add column correction text,
  add column system text not null default '',
  add column recorded_by_name text not null default '';
comment on column reporting.figure.correction is 'reason, when the figure came of a correction after acceptance or lock';
comment on column reporting.figure.system is 'which system or form it came from: form id, file name, token name';
create index figure__report on reporting.figure (county, report);

-- 结账: the month of a form is closed by the county office.
create table reporting.closing (
  county text not null,
  form text not null,
  month text not null,
  closed_at timestamptz not null,
  closed_by text not null,
  closed_by_name text not null,
  primary key (county, form, month),
  constraint closing__form foreign key (county, form) references form.form (county, id)
);
