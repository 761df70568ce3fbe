-- breaking: no
-- Which release of the product first ran a version of a definition: rules are code, and an item's log says by whose it began.
alter table casework.definition add column release text not null default '';
