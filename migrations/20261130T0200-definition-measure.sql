-- breaking: no
-- The unit of measure may change by a version like the rest of a definition, so every version says its own.
update indicator.definition d set body = d.body || jsonb_build_object('measure', i.measure)
from indicator.indicator i
where i.county = d.county and i.id = d.indicator and not d.body ? 'measure';
