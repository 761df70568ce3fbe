-- breaking: no
-- 报表负担: how often what was reported is looked at. Counts a day, never who looked.
create schema burden;

create table burden.reading (
  county text not null references org.county (county),
  thing text not null,
  kind text not null check (kind in ('sheet', 'export', 'figures', 'upward', 'bulletin')),
  day date not null,
  count integer not null,
  primary key (county, thing, kind, day)
);
comment on column burden.reading.thing is 'form:<id> or indicator:<id>';
comment on table burden.reading is 'sheet: opened by somebody outside the unit; export: taken as a file; figures: its series looked at; upward: put into a table for the city; bulletin: printed in one';
