-- breaking: no
-- A 请示 is a kind of paper of its own, with its template.
alter table paper.template drop constraint if exists template_kind_check;
alter table paper.template add constraint template_kind_check check (kind in ('monthly', 'quarterly', 'half', 'annual', 'draft', 'request'));
alter table paper.paper drop constraint if exists paper_kind_check;
alter table paper.paper add constraint paper_kind_check check (kind in ('monthly', 'quarterly', 'half', 'annual', 'draft', 'request'));
