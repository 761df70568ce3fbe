import { z } from 'zod';
import { defineContract } from '#kernel/contract.ts';

const id = z.string().min(1).max(64);
/** `document:` or `text:` and an id. */
const sourceKey = z.string().regex(/^(?:document|text):.{1,64}$/u, '请从列表里选择文件');
const mode = z.enum(['years', 'places']);
const statuses = z.enum(['continues', 'renamed', 'vanished', 'appeared', 'candidate']);

const source = z.object({
  key: sourceKey,
  title: z.string(),
  year: z.number().int().nullable(),
  /** A plan of the county, or a text dropped to be compared. */
  kind: z.enum(['document', 'text']),
  demo: z.boolean(),
});
export type CompareSource = z.infer<typeof source>;

const spot = z.object({
  /** Code points from the start of the text. */
  offset: z.number().int(),
  length: z.number().int(),
  quote: z.string(),
  sentence: z.string(),
  section: z.string(),
  role: z.enum(['aim', 'result', 'plan', 'task', 'name']),
  name: z.string(),
  printed: z.string(),
});
export type CompareSpot = z.infer<typeof spot>;

const words = [
  'met',
  'missed',
  'raised',
  'lowered',
  'same',
  'quantified',
  'unquantified',
  'dropped',
  'finished',
  'going',
  'unfinished',
  'silent',
  'up',
  'down',
  'higher',
  'lower',
  'none',
  'unclear',
  'talks',
  'signed',
  'settled',
  'notstarted',
  'started',
  'building',
  'completed',
  'operating',
  'stopped',
  'unsaid',
] as const;

const verdict = z.object({
  about: z.enum(['outcome', 'aim', 'result', 'followed', 'stage', 'apart']),
  word: z.enum(words),
  rule: z.string(),
  says: z.string(),
  /** Unsigned decimal in base units, points for percentages. */
  by: z.string().nullable(),
  byUnit: z.string().nullable(),
  a: spot.nullable(),
  b: spot.nullable(),
  words: spot.nullable(),
});

const machine = z.object({ status: statuses, rule: z.string(), evidence: z.string() });

const decision = z.object({
  version: z.number().int(),
  /** Of which match: of a row that was joined and parted again, that of the pair. */
  match: z.string(),
  act: z.enum(['confirmed', 'refused', 'joined', 'withdrawn']),
  reason: z.string(),
  at: z.string(),
  by: z.string(),
  machine,
});

/** What the county's own figures say of an aim of which the new text is silent. */
const ledger = z.object({
  /** `open`: the year was not over when the newest figure came; `unjudged`: the figure measures something else than the aim. */
  word: z.enum(['reached', 'missed', 'open', 'unjudged', 'none']),
  says: z.string(),
  /** The figure it is told by; null where there is none. */
  figure: z
    .object({
      id: z.string(),
      indicator: z.string(),
      period: z.string(),
      printed: z.string(),
      basis: z.string(),
      version: z.number().int(),
      demo: z.boolean(),
      /** Whether it, or a part of it, came of a correction after acceptance (更正). */
      corrected: z.boolean(),
    })
    .nullable(),
  link: z.string(),
});
export type LedgerSays = z.infer<typeof ledger>;

const row = z.object({
  /** Of this row in the list; two rows come of a match that was refused. */
  id: z.string(),
  /** Of the match that a person may decide on; null where there is none. */
  match: z.string().nullable(),
  kind: z.enum(['number', 'task', 'project', 'mechanism']),
  status: statuses,
  name: z.string(),
  nameB: z.string().nullable(),
  machine,
  person: z.enum(['confirmed', 'refused', 'joined']).nullable(),
  a: z.array(spot).readonly(),
  b: z.array(spot).readonly(),
  verdicts: z.array(verdict).readonly(),
  /** The commitment of the county that the first document's words became. */
  commitment: z.string().nullable(),
  ledger: ledger.nullable(),
  decisions: z.array(decision).readonly(),
});
export type CompareRow = z.infer<typeof row>;

const head = z.object({
  id,
  a: source,
  b: source,
  mode,
  demo: z.boolean(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type ComparisonHead = z.infer<typeof head>;

const side = source.extend({ text: z.string() });

const detail = head.extend({
  a: side,
  b: side,
  rows: z.array(row).readonly(),
  /** Whether this post may confirm and refuse. */
  changes: z.boolean(),
});
export type ComparisonDetail = z.infer<typeof detail>;

export const compareContract = defineContract({
  'GET /api/comparisons': {
    act: 'compare.read',
    summary: 'Comparisons of the county and the documents that can be compared',
    response: z.object({
      rows: z.array(head).readonly(),
      sources: z.array(source).readonly(),
      changes: z.boolean(),
    }),
  },
  'POST /api/comparisons': {
    act: 'compare.change',
    summary: 'Hold two documents against each other; one that exists already is given back',
    body: z.object({
      a: sourceKey,
      b: sourceKey,
      /** Found by the titles when left out. */
      mode: mode.optional(),
    }),
    response: z.object({ id }),
  },
  'POST /api/comparisons/texts': {
    act: 'compare.change',
    summary: 'Drop a document (.docx .pdf .txt .md) that is compared and becomes no plan of the county',
    body: z.object({}),
    upload: true,
    response: source.extend({ warnings: z.array(z.string()).readonly() }),
  },
  'GET /api/comparisons/{id}': {
    act: 'compare.read',
    summary: 'Both texts with every subject, its verdicts and what persons decided',
    params: z.object({ id }),
    response: detail,
  },
  'GET /api/comparisons/{id}/table.xlsx': {
    act: 'compare.read',
    summary: 'The subjects of a comparison as .xlsx, a sheet for each kind',
    params: z.object({ id }),
    response: 'file',
  },
  'POST /api/comparisons/{id}/decisions': {
    act: 'compare.change',
    summary:
      'Confirm or refuse a match, join two rows that the machine did not match, or withdraw the last decision on a match; a new version',
    params: z.object({ id }),
    body: z.object({
      match: z.string().min(1).max(1200),
      act: z.enum(['confirmed', 'refused', 'joined', 'withdrawn']),
      /** The last version that was seen, 0 for none. */
      version: z.number().int().min(0),
      reason: z.string().trim().max(300, '原因不超过300字').default(''),
    }),
    response: detail,
  },
});
