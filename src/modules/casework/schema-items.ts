import { z } from 'zod';
import { codeShape, fieldShape, kindShape } from './schema-definition.ts';

export const id = z.string().min(1).max(64);
export const key = z.string().min(1).max(40);
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期应写成 2022-05-08 的样子');
export const month = z.string().regex(/^\d{4}-\d{2}$/u, '月份应写成 2022-05 的样子');
export const reasonText = z.string().trim().max(1000, '理由不超过1000字').default('');

const value = z.union([z.string(), z.array(z.string())]);
/** Values by field; each is checked by the definition the item runs under. */
export const valuesShape = z.record(z.string(), value);

const clockShape = z.object({
  key: z.string(),
  title: z.string(),
  kind: z.enum(['running', 'paused', 'overdue', 'met', 'met-late', 'unknown', 'void']),
  reason: z.string(),
  basis: z.string(),
  day: day.nullable(),
  startedAt: z.string(),
  doneAt: z.string().nullable(),
  extended: z.number().int(),
});
export type Clock = z.infer<typeof clockShape>;

/** An item in a list: nothing personal stands in it. */
export const rowShape = z.object({
  id,
  number: z.string(),
  title: z.string(),
  state: z.string(),
  stateTitle: z.string(),
  stateKind: z.enum(['open', 'waiting', 'ended']),
  version: z.number().int(),
  unit: id.nullable(),
  unitName: z.string(),
  category: z.string(),
  categoryTitle: z.string(),
  area: z.string(),
  areaTitle: z.string(),
  flags: z.array(z.string()),
  counts: z.record(z.string(), z.number().int()),
  receivedAt: z.string(),
  changedAt: z.string(),
  endedAt: z.string().nullable(),
  /** The clock that ends first, from the cache of the list; null when none runs. */
  due: z.object({ clock: z.string(), until: z.string(), day, late: z.boolean() }).nullable(),
  /** The columns of the definition, printed. */
  columns: z.record(z.string(), z.string()),
  demo: z.boolean(),
});
export type CaseRow = z.infer<typeof rowShape>;

export const factShape = z.object({
  key: z.string(),
  title: z.string(),
  text: z.string(),
  /** Masked here; the reveal shows it. */
  personal: z.boolean(),
  /** Items of the system that it names. */
  links: z.array(z.object({ kind: z.string(), id, text: z.string() })).optional(),
});
export type CaseFact = z.infer<typeof factShape>;

export const moveShape = z.object({
  key: z.string(),
  title: z.string(),
  /** Why not, in Chinese; null when it may be made. */
  refusal: z.string().nullable(),
  danger: z.boolean(),
  /** Carries the item on: the one button that stands out. */
  primary: z.boolean(),
  /** What its reason is called; null when none is asked. */
  reason: z.string().nullable(),
  asks: z.array(z.object({ field: fieldShape, required: z.boolean() })),
});
export type CaseMove = z.infer<typeof moveShape>;

const eventShape = z.object({
  seq: z.number().int(),
  move: z.string(),
  title: z.string(),
  from: z.string(),
  to: z.string(),
  at: z.string(),
  byName: z.string(),
  reason: z.string(),
  facts: z.array(factShape),
});
export type TimelineEvent = z.infer<typeof eventShape>;

const fileShape = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  size: z.number().int(),
  addedAt: z.string(),
  addedByName: z.string(),
  /** Which of the materials it is; empty: none in particular. */
  material: z.string().describe('是哪份材料；空为不指明'),
  /** Handed in without signing in. */
  outside: z.boolean().describe('是否由群众在网上交来'),
  /** What the counter said of it; null while it did not. */
  checked: z.enum(['fit', 'unfit']).nullable(),
  note: z.string(),
  checkedAt: z.string().nullable(),
  checkedByName: z.string(),
});

/** A material that an item is to hold: what is said of it, and whether a file of it is there. */
const materialShape = z.object({
  name: z.string(),
  words: z.string(),
  required: z.boolean(),
  state: z.enum(['missing', 'unfit', 'waiting', 'fit']),
});

/** A paper that tells the petitioner what is asked of him. */
export const slipShape = z.object({
  title: z.string(),
  number: z.string(),
  about: z.string(),
  /** Who tells it, and on which day. */
  office: z.string(),
  on: day,
  lines: z.array(z.string()),
  reason: z.string(),
  until: z.string(),
  where: z.array(z.object({ title: z.string(), text: z.string() })),
  basis: z.string(),
  demo: z.boolean(),
});
export type Slip = z.infer<typeof slipShape>;

/** A score sheet of an item: each line with its arithmetic, and what it comes to. */
const sheetShape = z.object({
  key: z.string(),
  title: z.string(),
  source: z.string(),
  total: z.string(),
  missing: z.number().int(),
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      role: z.enum(['base', 'bonus', 'deduction', 'veto']),
      weight: z.string().nullable(),
      points: z.string().nullable(),
      words: z.string(),
      evidence: z.string(),
    }),
  ),
});

export const detailShape = z.object({
  row: rowShape,
  /** The definition it runs under. */
  definition: z.number().int(),
  /** The release of the product that first ran it; empty where it is not known. */
  release: z.string(),
  facts: z.array(factShape),
  /** Values for forms; personal ones are absent. */
  values: valuesShape,
  /** The score sheets that were filled. */
  sheets: z.array(sheetShape),
  clocks: z.array(clockShape),
  moves: z.array(moveShape),
  events: z.array(eventShape),
  files: z.array(fileShape),
  /** What its fields of files ask for; empty where none does. */
  materials: z.array(materialShape),
  /** What the petitioner was told in writing; null where nothing was. */
  slip: slipShape.nullable(),
  /** May add files now; may ask for personal values. */
  adds: z.boolean(),
  reveals: z.boolean(),
  /** Items that are of this one, by kind: the applications of a bundle, the confirmations of a dispute. */
  parts: z.array(z.object({ kind: key, title: z.string(), rows: z.array(rowShape) })),
  alike: z.array(rowShape),
});
export type CaseDetail = z.infer<typeof detailShape>;

export const filter = z.object({
  q: z.string().max(100).default(''),
  /** A state of the kind, or open, ended, all. */
  state: key.default('open'),
  unit: id.optional(),
  category: z.string().max(64).optional(),
  area: z.string().max(64).optional(),
  flag: z.string().max(20).optional(),
  late: z.enum(['yes', 'no']).default('no'),
});
export type CaseFilter = z.infer<typeof filter>;

const paging = {
  page: z.coerce.number().int().min(1).default(1),
  size: z.coerce.number().int().min(1).max(200).default(50),
  sort: z.enum(['due', '-due', 'received', '-received', 'changed', '-changed', '']).default(''),
};
export type CasePaging = { readonly page: number; readonly size: number; readonly sort: string };
export const listQuery = filter.extend(paging);

export const listShape = z.object({
  rows: z.array(rowShape),
  total: z.number().int(),
  late: z.number().int(),
  demo: z.boolean(),
});

export const raiseBody = z.object({ fields: valuesShape, reason: reasonText, form: key.optional() });
export const moveBody = z.object({
  move: key,
  version: z.number().int().min(1),
  fields: valuesShape.default({}),
  reason: reasonText,
  form: key.optional(),
});
export type SentMove = z.output<typeof moveBody>;

export const movesBody = moveBody.omit({ version: true }).extend({
  items: z
    .array(z.object({ id, version: z.number().int().min(1) }))
    .min(1)
    .max(200),
});

export const systemShape = z.object({
  key: z.string(),
  title: z.string(),
  version: z.number().int(),
  kinds: z.array(
    z.object({
      definition: kindShape,
      /** May enter one. */
      raises: z.boolean(),
      /** May set the directory and the lists. */
      sets: z.boolean(),
    }),
  ),
  lists: z.array(
    z.object({ key: z.string(), title: z.string(), own: z.boolean(), codes: z.array(codeShape) }),
  ),
  measures: z.array(z.object({ key: z.string(), title: z.string(), unit: z.string() })),
  desk: z.object({ unit: id.nullable(), name: z.string() }),
  /** Kind of its warnings; null where it does not look ahead. */
  warnings: z.string().nullable(),
  /** Kind whose items have an account of points; null where it keeps none. */
  holders: z.string().nullable(),
  /** Pages besides those of its kinds. */
  pages: z.array(z.object({ title: z.string(), href: z.string() })),
});
export type SystemView = z.infer<typeof systemShape>;

export const routeShape = z.object({
  area: z.string(),
  areaTitle: z.string(),
  category: z.string(),
  categoryTitle: z.string(),
  unit: id.nullable(),
  unitName: z.string(),
  from: day,
  history: z.array(z.object({ unitName: z.string(), from: day, at: z.string(), byName: z.string() })),
});
export type RouteLine = z.infer<typeof routeShape>;

const measuredShape = z.object({
  key: z.string(),
  title: z.string(),
  unit: z.string(),
  value: z.string().nullable(),
  numerator: z.string(),
  denominator: z.string().nullable(),
});
export type MeasuredFigure = z.infer<typeof measuredShape>;

export const statisticsShape = z.object({
  from: month,
  to: month,
  total: z.array(measuredShape),
  groups: z.array(
    z.object({
      key: z.string(),
      title: z.string(),
      /** Kind of the unit, where the groups are units: its peers. */
      peers: z.string(),
      measures: z.array(measuredShape),
    }),
  ),
});
export type Statistics = z.infer<typeof statisticsShape>;

export const importedShape = z.object({
  applied: z.boolean(),
  added: z.number().int(),
  faults: z.array(
    z.object({
      field: z.string(),
      row: z.number().int().optional(),
      column: z.string().optional(),
      message: z.string(),
    }),
  ),
  notes: z.array(z.string()),
});
export type CasesImported = z.infer<typeof importedShape>;

/** What comes round of a year: by unit, and all of one unit. */
export const calendarShape = z.object({
  title: z.string(),
  /** Days after a period's end by which it is to be done; null: none is set, and nothing is late. */
  grace: z.string().nullable(),
  matters: z.array(z.object({ key: z.string(), title: z.string(), every: z.enum(['month', 'quarter']) })),
  rows: z.array(
    z.object({
      unit: id,
      name: z.string(),
      above: z.string(),
      done: z.number().int(),
      late: z.number().int(),
      missing: z.number().int(),
      waiting: z.number().int(),
    }),
  ),
  shown: z
    .object({
      unit: id,
      name: z.string(),
      dues: z.array(
        z.object({
          key: z.string(),
          period: z.string(),
          label: z.string(),
          by: day.nullable(),
          doneOn: day.nullable(),
          state: z.enum(['done', 'late', 'missing', 'waiting']),
        }),
      ),
    })
    .nullable(),
  demo: z.boolean(),
});
export type Calendar = z.infer<typeof calendarShape>;
