import type { Known } from '#modules/check/engine/types.ts';

/** A known value of a made ledger: the county's growth since January, or what `more` says. */
export function known(name: string, month: string, value: string, more: Partial<Known> = {}): Known {
  return {
    id: `${name} ${month} ${value} ${more.unit ?? '%'} ${more.role ?? ''}`,
    names: [name],
    place: '',
    aspect: 'growth_yoy',
    role: 'actual',
    span: 'cumulative',
    month,
    basis: '',
    value,
    unit: '%',
    version: 1,
    standing: true,
    source: { words: month, link: '' },
    ...more,
  };
}
