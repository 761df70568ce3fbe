-- breaking: no
-- Finding projects by what a person types, and a list of 100,000 of them in its usual order.

alter table project.project add column search_text text not null default '';

alter table project.project add column search_grams tsvector not null default '';

comment on column project.project.search_text is 'name, code and owner in one folded text; what LIKE looks at';

comment on column project.project.search_grams is 'pairs of neighbouring signs (threes within Latin and digits) of search_text; the application writes them';

create index project__search on project.project using gin (search_grams);

-- The usual order of the list: largest first, unknown last.
create index project__largest on project.project (county, year, total desc nulls last, id);

-- Counts and sums of any filter without reading the rows themselves; the places for which a post reads come last.
create index project__sums on project.project (county, year, level, nature, stage, unit, town) include (total, year_plan, done, demo);

-- Same name in the same year: asked for each row of an import without a code.
create index project__name on project.project (county, year, name);

-- What these two were for, the new ones do.
drop index project.project__list;

drop index project.project__unit_list;
