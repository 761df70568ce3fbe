-- Where the base of a target comes from: the confirmed reading of last year's result. A base that a person entered names none.
alter table plan.commitment add column annual_base_reading text;
comment on column plan.commitment.annual_base_reading is 'reading of the same document that gave annual_base; null when a person entered it';

-- One text is read once per county, however often the file is sent.
create unique index document__text on plan.document (county, text_sha256);
create index reading__state on plan.reading (county, document, state);
create index commitment__document on plan.commitment (county, document);
