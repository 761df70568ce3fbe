/** The shapes of the gold files, equal to those of the seed's gold. */
export type Alternatives = {
  readonly kind?: readonly string[];
  readonly year?: readonly (number | null)[];
  readonly aspect?: readonly string[];
  readonly comparator?: readonly string[];
  readonly value?: readonly number[];
  readonly unit?: readonly string[];
};

export type GoldStatement = {
  readonly id: string;
  readonly span: string;
  readonly offset: number;
  readonly subject: string;
  readonly kind: string;
  readonly year: number | null;
  readonly aspect: string;
  readonly comparator: string;
  readonly value: number;
  readonly value_hi?: number;
  readonly unit: string;
  readonly alt?: Alternatives;
  readonly subject_alt?: readonly string[];
};

export type GoldTask = {
  readonly id: number;
  readonly type: string;
  readonly text: string;
  readonly offset: number;
  readonly title: string;
  readonly projects: readonly string[];
  readonly mechanisms: readonly string[];
  readonly statements: readonly string[];
};

export type GoldDirection = {
  readonly span: string;
  readonly offset: number;
  readonly subject: string;
  readonly kind: string;
  readonly year: number | null;
  readonly direction: string;
  readonly strength: string;
};

export type Gold = {
  readonly text: string;
  readonly statements: readonly GoldStatement[];
  readonly tasks: readonly GoldTask[];
  readonly directions: readonly GoldDirection[];
};

export const KINDS = ['actual', 'target', 'plan', 'background'];
export const ASPECTS = [
  'level',
  'growth_yoy',
  'change',
  'completion_rate',
  'share',
  'rate',
  'count',
  'duration',
  'rank',
];
export const COMPARATORS = ['=', '>=', '>', '<=', '<', '~', 'between'];
/** The closed unit list of the guide, part 4; a code may be two of them joined by “/”. */
export const UNITS =
  'yuan USD EUR HKD JPY % ‰ pp x rank point m2 km2 ha mu m km m3 L ton kg jin tce ug mg kW MW GW kWh kVA year month week day workday hour minute second person person_time household enterprise time session dose set pack grain province city county town village item'.split(
    ' ',
  );
