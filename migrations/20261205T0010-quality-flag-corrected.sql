-- breaking: no
-- 跟踪: whether the value that was asked about came of a correction after acceptance, so that it stays marked as it was when asked.
alter table quality.flag add column corrected boolean not null default false;
comment on column quality.flag.corrected is 'whether the value that was asked about came of a correction after acceptance, as it stood when the question was raised';

update quality.flag f set corrected = true
where f.value <> '' and (
  select g.correction is not null from reporting.figure g
  where g.county = f.county and g.indicator = f.indicator and g.unit = f.unit and g.dimension = f.dimension and g.period = f.month
    and g.basis = 'estimate' and g.recorded_at <= f.raised_at
  order by g.version desc limit 1);
