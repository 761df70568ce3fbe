-- breaking: no
-- A form is retired from a month on: reports of earlier months may still be corrected.
alter table form.form add column retired_from text;
comment on column form.form.retired_from is 'YYYY-MM: first month it asks for nothing';
update form.form set retired_from = to_char(retired_at at time zone 'Asia/Shanghai', 'YYYY-MM') where retired_at is not null;
create unique index form__title on form.form (county, title) where state = 'active';
