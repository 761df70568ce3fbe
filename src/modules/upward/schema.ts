import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { isUnit, type Unit } from '#kernel/unit.ts';

const id = z.string().min(1).max(64);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应写成 2022-05 的样子');
const address = z.string().regex(/^[A-Z]{1,3}[1-9]\d{0,6}$/, '单元格应写成 B5 的样子');
const sheetName = z.string().min(1).max(64);
const measure = z
  .custom<Unit>((value) => typeof value === 'string' && isUnit(value), '不认识的计量单位')
  .meta({ type: 'string' });
const basis = z.enum(['estimate', 'flash', 'preliminary', 'final', 'revised']);
const title = z.string().trim().min(1, '请填写报表名称').max(80, '报表名称不超过80字');

export const mappingShape = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figure'),
    indicator: id,
    span: z.enum(['this_month', 'last_month', 'last_year_month', 'ytd', 'last_year_ytd', 'target', 'growth']),
    /** Item of a breakdown, `<dimension>:<code>`; empty or left out for the whole. */
    dimension: z.string().max(80).optional(),
    /** Reporting unit; empty for the whole county. */
    unit: z.string().max(64).default(''),
    basis: z.union([basis, z.literal('firmest')]).default('firmest'),
    measure,
    /** Power of ten the template writes its numbers in. */
    power: z.union([z.literal(0), z.literal(3), z.literal(4), z.literal(8)]),
    digits: z.number().int().min(0).max(8).nullable(),
  }),
  z.object({
    kind: z.literal('milestone'),
    indicator: id,
    /** Reporting unit; empty for the whole county. */
    unit: z.string().max(64).default(''),
  }),
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1, '请填写文字').max(200) }),
  z.object({ kind: z.literal('date'), form: z.enum(['month', 'month_end', 'today', 'year']) }),
  z.object({ kind: z.literal('office') }),
]);

export const mappedCell = z.object({ sheet: sheetName, cell: address, mapping: mappingShape });

const block = z.object({
  top: z.number().int(),
  left: z.number().int(),
  bottom: z.number().int(),
  right: z.number().int(),
});

export const sheetShape = z.object({
  name: z.string(),
  hidden: z.boolean(),
  rows: z.array(z.array(z.string().nullable()).readonly()).readonly(),
  merges: z.array(block).readonly(),
  formulas: z.array(z.string()).readonly(),
  widths: z.array(z.number().nullable()).readonly(),
});
export type TemplateSheet = z.infer<typeof sheetShape>;

const place = z.object({ sheet: z.string(), cell: z.string() });
export const carriedShape = z.object({
  from: place,
  to: place.nullable(),
  headings: z.string(),
  reason: z.string().nullable(),
});

const pin = z.object({
  figure: z.string(),
  unit: z.string(),
  period: month,
  basis,
  version: z.number().int(),
  value: z.string(),
  dimension: z.string().optional(),
  /** Reason, when the figure came of a correction after acceptance (更正). */
  correction: z.string().optional(),
});
export const filledCell = z.object({
  sheet: z.string(),
  cell: z.string(),
  number: z.string().nullable(),
  text: z.string().nullable(),
  reason: z.string().nullable(),
  pins: z.array(pin).readonly(),
});

const templateRow = z.object({
  id,
  title: z.string(),
  version: z.number().int(),
  fileName: z.string(),
  cells: z.number().int(),
  createdAt: z.string(),
  lastMonth: z.string().nullable(),
});
export type TemplateRow = z.infer<typeof templateRow>;

const detail = z.object({
  id,
  title: z.string(),
  version: z.number().int(),
  revision: z.number().int(),
  fileName: z.string(),
  sheets: z.array(sheetShape).readonly(),
  cells: z.array(mappedCell).readonly(),
  carried: z.array(carriedShape).readonly(),
  versions: z.array(z.object({ version: z.number().int(), fileName: z.string(), createdAt: z.string() })),
  /** What a cell can be mapped to. */
  indicators: z.array(
    z.object({
      id,
      name: z.string(),
      aspect: z.string().nullable(),
      measure: z.string().nullable(),
      scale: z.enum(['亿', '万']).nullable(),
      digits: z.number().int().nullable(),
      span: z.enum(['cumulative', 'month', 'point']),
      /** Items it may be reported by. */
      breakdowns: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  ),
  /** Tasks whose state a cell may hold. */
  milestones: z.array(z.object({ id, name: z.string() })),
  units: z.array(z.object({ id, name: z.string(), shortName: z.string() })),
});
export type TemplateDetail = z.infer<typeof detail>;

const difference = z.object({
  sheet: z.string(),
  cell: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
  /** Whether what it would be now came of a correction after acceptance (更正). */
  corrected: z.boolean(),
});

const fill = z.object({
  id,
  month,
  version: z.number().int(),
  fileName: z.string(),
  filled: z.number().int(),
  missing: z.array(z.object({ sheet: z.string(), cell: z.string(), reason: z.string() })),
  /** Cells with a figure in them that came of a correction after acceptance (更正), with its reason. */
  corrected: z.array(z.object({ sheet: z.string(), cell: z.string(), reason: z.string() })),
  madeAt: z.string(),
  madeBy: z.string(),
  /** Cells that would come out otherwise with the figures of today. */
  differences: z.array(difference).readonly(),
});
export type Fill = z.infer<typeof fill>;

export const upwardContract = defineContract({
  'GET /api/upward/templates': {
    act: 'upward.use',
    summary: 'Forms of the superior, with how far they are mapped and when they were last filled',
    response: z.object({ rows: z.array(templateRow).readonly() }),
  },
  'POST /api/upward/templates': {
    act: 'upward.use',
    summary: "Take in the superior's own .xlsx form",
    upload: true,
    body: z.object({ title }),
    response: z.object({ id, version: z.number().int() }),
  },
  'GET /api/upward/templates/{id}': {
    act: 'upward.use',
    summary: 'A form with its grid, its mapped cells and what they can be mapped to',
    params: z.object({ id }),
    response: detail,
  },
  'POST /api/upward/templates/{id}/versions': {
    act: 'upward.use',
    summary: 'Take in a changed form; mapped cells are found again by the text of their headings',
    upload: true,
    params: z.object({ id }),
    response: z.object({
      id,
      version: z.number().int(),
      kept: z.number().int(),
      moved: z.number().int(),
      lost: z.number().int(),
    }),
  },
  'PUT /api/upward/templates/{id}/cells': {
    act: 'upward.use',
    summary: 'Say what cells hold; without a mapping a cell is let go',
    params: z.object({ id }),
    body: z.object({
      version: z.number().int(),
      /** The revision of the mapping that was seen. */
      revision: z.number().int(),
      cells: z
        .array(z.object({ sheet: sheetName, cell: address, mapping: mappingShape.nullable() }))
        .min(1)
        .max(2000),
    }),
    response: z.object({ revision: z.number().int(), cells: z.array(mappedCell).readonly() }),
  },
  'GET /api/upward/templates/{id}/preview': {
    act: 'upward.use',
    summary: 'What every mapped cell comes to in a month; keeps nothing',
    params: z.object({ id }),
    query: z.object({ month }),
    response: z.object({ month, cells: z.array(filledCell).readonly() }),
  },
  'GET /api/upward/templates/{id}/fills': {
    act: 'upward.use',
    summary: 'Filled copies, newest first, with what would differ today',
    params: z.object({ id }),
    response: z.object({ rows: z.array(fill).readonly() }),
  },
  'POST /api/upward/templates/{id}/fills': {
    act: 'upward.use',
    summary: 'Fill a month from accepted figures and keep the file with the figures it came of',
    params: z.object({ id }),
    body: z.object({ month }),
    response: fill,
  },
  'GET /api/upward/fills/{id}/file': {
    act: 'upward.use',
    summary: "A filled form, the superior's format untouched",
    params: z.object({ id }),
    response: 'file',
  },
  'GET /api/upward/templates/{id}/file': {
    act: 'upward.use',
    summary: 'The form as it was taken in',
    params: z.object({ id }),
    response: 'file',
  },
});
