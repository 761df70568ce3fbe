-- breaking: no
-- 结转: a project that goes on next year is one row still; how the year closed is kept beside it, so that a past year reads as it was.

-- A copy of the row as the year closed, columns in the same order as project.project: a later column is added to both tables, and the view
-- below is made anew.
create table project.closed (like project.project including defaults);
alter table project.closed add primary key (county, id, year);
alter table project.closed add constraint closed__project foreign key (county, id) references project.project (county, id);
create index closed__sums on project.closed (county, year, level, nature, stage, unit, town)
  include (total, year_plan, done, demo, parent, bundle, levels, category);
create index closed__largest on project.closed (county, year, total desc nulls last, id);
create index closed__parts on project.closed (county, year, parent) where parent is not null;
comment on table project.closed is 'a project as a past year closed on it, written by 结转; amounts follow months of that year approved later';

-- The ledger of any year: what stands in it now and what was carried on from it.
create view project.book as
  select p.*, false as closed from project.project p
  union all
  select c.*, true as closed from project.closed c;
