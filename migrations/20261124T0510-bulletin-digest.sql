-- What was issued, by its content: the same content is not issued twice, however often the button is pressed.
alter table bulletin.bulletin add column digest text not null;
alter table bulletin.bulletin add constraint bulletin__digest unique (county, digest);
comment on column bulletin.bulletin.digest is 'sha256 of month, title, blocks and pins, as the draft was shown';
