import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';
import { codeShape } from './schema-definition.ts';
import {
  calendarShape,
  day,
  detailShape,
  factShape,
  filter,
  id,
  importedShape,
  key,
  listQuery,
  listShape,
  month,
  moveBody,
  movesBody,
  raiseBody,
  routeShape,
  rowShape,
  statisticsShape,
  systemShape,
} from './schema-items.ts';
import { statementShape, tableShape } from './schema-pages.ts';
import { reachShape } from './schema-reach.ts';

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
  'GET /api/systems/{system}/calendar': {
    act: 'case.read',
    summary: 'What units must do for every month or quarter of a year: done, late, missing; all of one unit',
    params: z.object({ system: key }),
    query: z.object({ year: z.string().regex(/^\d{4}$/u, '年份应写成 2022 的样子'), unit: id.optional() }),
    response: calendarShape,
  },
  'GET /api/systems/{system}/tables/{table}': {
    act: 'case.read',
    summary:
      'A table of a month that the system makes of what the reader sees: who, what was owed, what came',
    params: z.object({ system: key, table: key }),
    query: z.object({ month }),
    response: tableShape,
  },
  'GET /api/systems/{system}/accounts/{id}/statement': {
    act: 'case.read',
    summary: 'The points of a holder in a year: every entry with the balance after it; nothing personal',
    params: z.object({ system: key, id }),
    query: z.object({ year: z.string().regex(/^\d{4}$/u, '年份应写成 2022 的样子') }),
    response: statementShape,
  },
  'GET /api/systems/{system}/reach': {
    act: 'case.read',
    summary:
      'How many places and residents are within so many minutes of the outlets of a system, and by what assumption',
    params: z.object({ system: key }),
    response: reachShape,
  },
  'PUT /api/systems/{system}/lists/{list}': {
    act: 'case.act',
    summary:
      'Put the county’s own list of codes in place of the one in force; by the desk or the planning office',
    params: z.object({ system: key, list: key }),
    body: z.object({ codes: z.array(codeShape).min(1).max(2000) }),
    response: systemShape,
  },
  'GET /api/systems/{system}/lists/{list}/table.xlsx': {
    act: 'case.read',
    summary: 'A list of codes in force as .xlsx',
    params: z.object({ system: key, list: key }),
    response: 'file',
  },
  'POST /api/systems/{system}/lists/{list}/import': {
    act: 'case.act',
    summary: 'Put a list of codes from a table in place of the one in force; checked first, then all or none',
    params: z.object({ system: key, list: key }),
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']) }),
    response: importedShape,
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
    summary: 'An empty table of a form: of new items, or of a move by the numbers of its items',
    params: kindParams,
    query: z.object({ form: key.default('raise') }),
    response: 'file',
  },
  'POST /api/systems/{system}/{kind}/import': {
    act: 'case.act',
    summary: 'Enter or move items from the table of a form; checked first, then all or none',
    params: kindParams,
    upload: true,
    body: z.object({ apply: z.enum(['yes', 'no']), form: key.default('raise') }),
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
  'POST /api/systems/{system}/{kind}/moves': {
    act: 'case.act',
    summary: 'Move several items on in the same way, all or none; the refusal names the item',
    params: kindParams,
    body: movesBody,
    response: z.object({ moved: z.number().int() }),
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/reveal': {
    act: 'case.reveal',
    summary: 'Show the personal fields of an item for a purpose; each use is in the audit trail',
    params: itemParams,
    body: z.object({ purpose: z.enum(['handle', 'callback', 'verify']) }),
    response: z.object({ facts: z.array(factShape) }),
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/code': {
    act: 'case.act',
    summary: 'Give an item entered at a desk a query code for the petitioner, said once',
    params: itemParams,
    response: z.object({ number: z.string(), code: z.string() }),
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/files': {
    act: 'case.act',
    summary: 'Add a file to an item, for one of its materials or for none',
    params: itemParams,
    upload: true,
    body: z.object({ material: z.string().trim().max(60).default('').describe('是哪份材料；空为不指明') }),
    response: detailShape,
  },
  'POST /api/systems/{system}/{kind}/cases/{id}/files/{file}/check': {
    act: 'case.act',
    summary: 'Say of a file that was handed in that it will do, or why it will not',
    params: itemParams.extend({ file: id }),
    body: z.object({ fits: z.boolean(), note: z.string().trim().max(200).default('') }),
    response: detailShape,
  },
  'GET /api/systems/{system}/{kind}/cases/{id}/files/{file}': {
    act: 'case.read',
    summary: 'A file of an item; each download is in the audit trail',
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
