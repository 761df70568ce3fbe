import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(80);
const month = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, '月份应为 YYYY-MM');
const place = z.object({ form: id.optional(), unit: id.optional(), month });

const columnUse = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['ignore', 'name', 'unit', 'explanation']) }),
  z.object({
    kind: z.literal('value'),
    /** The month of the report, or a month of its year. */
    month: z.string().regex(/^(?:now|0[1-9]|1[0-2])$/),
    growth: z.boolean(),
  }),
]);

/** How a foreign table is read; see `rules-mapping.ts`. */
export const mappingShape = z.object({
  turned: z.boolean(),
  first: z.number().int().min(0).max(50),
  depth: z.number().int().min(0).max(6),
  columns: z.array(columnUse).max(200),
});

const remembered = z.object({ fingerprint: z.string().min(1).max(400), mapping: mappingShape });
const synonym = z.object({ label: z.string().min(1).max(200), row: z.string().max(200) });

const table = z.object({
  name: z.string(),
  rows: z.array(z.array(z.string())),
  merges: z.array(
    z.object({
      top: z.number().int(),
      left: z.number().int(),
      bottom: z.number().int(),
      right: z.number().int(),
    }),
  ),
});

export const mappingContract = defineContract({
  'POST /api/reporting/tables': {
    act: 'report.write',
    summary:
      'The visible tables of a file as text, with what is remembered of earlier tables of the form; writes nothing',
    upload: true,
    body: place,
    response: z.object({
      tables: z.array(table),
      warnings: z.array(z.string()),
      mappings: z.array(remembered),
      synonyms: z.array(synonym),
    }),
  },
  'POST /api/reporting/mappings': {
    act: 'report.write',
    summary: 'Say that cells were filled in from a file, and remember how its tables were read',
    body: place.extend({
      file: z.string().trim().min(1).max(255),
      cells: z.number().int().min(0).max(100_000),
      mappings: z.array(remembered).max(20),
      synonyms: z.array(synonym).max(500),
    }),
    response: 'empty',
  },
});
