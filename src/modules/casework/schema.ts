import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { codeShape, fieldShape, kindShape } from './schema-definition.ts';

const id = z.string().min(1).max(64);
const key = z.string().min(1).max(40);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u, '日期应写成 2022-05-08 的样子');
const month = z.string().regex(/^\d{4}-\d{2}$/u, '月份应写成 2022-05 的样子');
const reasonText = z.string().trim().max(1000, '理由不超过1000字').default('');

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

const factShape = z.object({
  key: z.string(),
  title: z.string(),
  text: z.string(),
  /** Masked here; the reveal shows it. */
  personal: z.boolean(),
});
export type CaseFact = z.infer<typeof factShape>;

const moveShape = z.object({
  key: z.string(),
  title: z.string(),
  /** Why not, in Chinese; null when it may be made. */
  refusal: z.string().nullable(),
  danger: z.boolean(),
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
});

export const detailShape = z.object({
  row: rowShape,
  /** The definition it runs under. */
  definition: z.number().int(),
  facts: z.array(factShape),
  /** Values for forms; personal ones are absent. */
  values: valuesShape,
  clocks: z.array(clockShape),
  moves: z.array(moveShape),
  events: z.array(eventShape),
  files: z.array(fileShape),
  /** May add files now; may ask for personal values. */
  adds: z.boolean(),
  reveals: z.boolean(),
  alike: z.array(rowShape),
});
export type CaseDetail = z.infer<typeof detailShape>;

const filter = z.object({
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

export const raiseBody = z.object({ fields: valuesShape, reason: reasonText });
export const moveBody = z.object({
  move: key,
  version: z.number().int().min(1),
  fields: valuesShape.default({}),
  reason: reasonText,
});
export type SentMove = z.output<typeof moveBody>;

const systemShape = z.object({
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
});
export type SystemView = z.infer<typeof systemShape>;

const routeShape = z.object({
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

const statisticsShape = z.object({
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

const importedShape = z.object({
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

const kindParams = z.object({ system: key, kind: key });
const itemParams = kindParams.extend({ id });

/** The endpoints that every system has, by its key and the key of the kind; `contractOf` gives the same with a system's own shapes. */
export const caseworkContract = defineContract({
  'GET /api/systems': {
    act: 'case.read',
    summary: 'The county systems that are declared as data',
    response: z.object({
      rows: z.array(z.object({ key: z.string(), title: z.string(), kinds: z.array(key) })),
    }),
  },
  'GET /api/systems/{system}': {
    act: 'case.read',
    summary: 'A system: its kinds, fields, states, moves, clocks, lists of codes, and its desk',
    params: z.object({ system: key }),
    response: systemShape,
  },
  'GET /api/systems/{system}/statistics': {
    act: 'case.read',
    summary:
      'The measures of a system over months, in all and by unit, category or area, with numerator and denominator',
    params: z.object({ system: key }),
    query: z.object({ from: month, to: month, by: z.enum(['unit', 'category', 'area']).default('unit') }),
    response: statisticsShape,
  },
  'PUT /api/systems/{system}/lists/{list}': {
    act: 'case.act',
    summary:
      'Put the county’s own list of codes in place of the one in force; by the desk or the planning office',
    params: z.object({ system: key, list: key }),
    body: z.object({ codes: z.array(codeShape).min(1).max(2000) }),
    response: systemShape,
  },
  'GET /api/systems/{system}/{kind}/cases': {
    act: 'case.read',
    summary: 'The items within reach, one page',
    params: kindParams,
    query: listQuery,
    response: listShape,
  },
  'GET /api/systems/{system}/{kind}/board': {
    act: 'case.read',
    summary: 'How many items stand in each state, with the first of each',
    params: kindParams,
    query: filter,
    response: z.object({
      columns: z.array(
        z.object({
          state: z.string(),
          title: z.string(),
          count: z.number().int(),
          late: z.number().int(),
          rows: z.array(rowShape),
        }),
      ),
    }),
  },
  'GET /api/systems/{system}/{kind}/cases.xlsx': {
    act: 'case.read',
    summary: 'The items of a filter as .xlsx, without personal fields',
    params: kindParams,
    query: filter,
    response: 'file',
  },
  'GET /api/systems/{system}/{kind}/form.xlsx': {
    act: 'case.act',
    summary: 'An empty table of new items',
    params: kindParams,
    response: 'file',
  },
  'POST /api/systems/{system}/{kind}/import': {
    act: 'case.act',
    summary: 'Enter items from a table; checked first, then all or none',
    params: kindParams,
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']) }),
    response: importedShape,
  },
  'POST /api/systems/{system}/{kind}/cases': {
    act: 'case.act',
    summary: 'Enter an item',
    params: kindParams,
    body: raiseBody,
    response: detailShape,
  },
  'GET /api/systems/{system}/{kind}/cases/{id}': {
    act: 'case.read',
    summary:
      'An item with its clocks, log, files, and the moves of the reader, each allowed or with the reason why not',
    params: itemParams,
    response: detailShape,
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/moves': {
    act: 'case.act',
    summary:
      'Move an item on; refused with the reason when the machine has no such move or somebody was faster',
    params: itemParams,
    body: moveBody,
    response: detailShape,
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/reveal': {
    act: 'case.reveal',
    summary: 'Show the personal fields of an item for a purpose; each use is in the audit trail',
    params: itemParams,
    body: z.object({ purpose: z.enum(['handle', 'callback', 'verify']) }),
    response: z.object({ facts: z.array(factShape) }),
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/files': {
    act: 'case.act',
    summary: 'Add a file to an item',
    params: itemParams,
    upload: true,
    body: z.object({}),
    response: detailShape,
  },
  'GET /api/systems/{system}/{kind}/cases/{id}/files/{file}': {
    act: 'case.read',
    summary: 'A file of an item',
    params: itemParams.extend({ file: id }),
    response: 'file',
  },
  'GET /api/systems/{system}/{kind}/directory': {
    act: 'case.read',
    summary: 'Which unit handles which area and category, with history',
    params: kindParams,
    response: z.object({ rows: z.array(routeShape) }),
  },
  'PUT /api/systems/{system}/{kind}/directory': {
    act: 'case.act',
    summary: 'Set a line of the directory from a day on; by the desk or the planning office',
    params: kindParams,
    body: z.object({
      area: z.string().max(64).default(''),
      category: z.string().max(64).default(''),
      /** Null takes the line out. */
      unit: id.nullable(),
      from: day,
    }),
    response: z.object({ rows: z.array(routeShape) }),
  },
});

const publicStatus = z.object({
  number: z.string(),
  status: z.enum(['open', 'closed']),
  words: z.string(),
  receivedAt: z.string(),
  changedAt: z.string(),
  facts: z.array(z.object({ title: z.string(), text: z.string() })),
  steps: z.array(z.object({ at: z.string(), words: z.string(), reason: z.string() })),
  moves: z.array(moveShape),
  version: z.number().int(),
});
export type PublicStatus = z.infer<typeof publicStatus>;

const known = z.object({ number: z.string().trim().min(4).max(40), code: z.string().trim().min(6).max(40) });

/** What people outside may do without signing in: enter, ask how it stands by number and code, and answer. */
export const publicContract = defineContract({
  'GET /api/public/{system}/{kind}': {
    open: true,
    summary: 'The public form of a system',
    params: kindParams,
    response: z.object({
      title: z.string(),
      lead: z.string(),
      noun: z.string(),
      county: z.string(),
      asks: z.array(z.object({ field: fieldShape, required: z.boolean() })),
      codes: z.record(z.string(), z.array(codeShape)),
      units: z.array(z.object({ id, name: z.string() })),
    }),
  },
  'POST /api/public/{system}/{kind}': {
    open: true,
    summary: 'Enter an item without signing in; answers its number and, this once, its query code',
    params: kindParams,
    body: z.object({ fields: valuesShape }),
    response: z.object({ number: z.string(), code: z.string() }),
  },
  'POST /api/public/{system}/{kind}/status': {
    open: true,
    summary: 'How an item stands, by number and query code',
    params: kindParams,
    body: known,
    response: publicStatus,
  },
  'POST /api/public/{system}/{kind}/moves': {
    open: true,
    summary: 'What the petitioner may do by number and query code: withdraw, add, rate',
    params: kindParams,
    body: known.extend({
      move: key,
      version: z.number().int().min(1),
      fields: valuesShape.default({}),
      reason: reasonText,
    }),
    response: publicStatus,
  },
});
