import type { z } from 'zod';
import { canonicalDecimal } from '#kernel/quantity.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Indicator } from '#modules/indicator/index.ts';
import { targetWords, typedQuantity } from './rules.ts';
import type { CommitmentDetail, CommitmentRow, Content, PlanAnchor, planContract } from './schema.ts';
import type { CommitmentRecord, VersionRecord } from './store-commitments.ts';
import { type Makers, makerOf } from './views.ts';

/** What the plan binds somebody to, as other modules see it. */
export interface Commitment {
  readonly id: string;
  readonly year: number;
  readonly kind: CommitmentRow['kind'];
  readonly title: string;
  readonly subject: string;
  /** Id of the indicator. */
  readonly indicator: string;
  readonly aspect: Content['aspect'];
  readonly comparator: Content['comparator'];
  /** Exact decimal in base units; null for a task or an aim without a number. */
  readonly value: string | null;
  readonly valueHi: string | null;
  readonly measure: Unit | null;
  readonly direction: Content['direction'];
  /** `YYYY-MM`. */
  readonly dueMonth: string | null;
  /** Last year's full-year level, unit of the target. */
  readonly annualBase: string | null;
  /** The task it stands under. */
  readonly parent: string | null;
  readonly section: string;
  readonly document: string;
  readonly reading: string;
  readonly anchor: PlanAnchor;
  readonly state: 'active' | 'withdrawn';
  readonly version: number;
  readonly authority: string;
  readonly sort: number;
}

export function commitmentOf(one: CommitmentRecord): Commitment {
  const { id, year, kind, title, subject, indicator, aspect, comparator, value, measure, direction } = one;
  const { parent, section, document, reading, anchor, state, version, authority, sort } = one;
  return {
    id,
    year,
    kind,
    title,
    subject,
    indicator,
    aspect,
    comparator,
    value,
    valueHi: one.value_hi,
    measure,
    direction,
    dueMonth: one.due_month,
    annualBase: one.annual_base,
    parent,
    section,
    document,
    reading,
    anchor,
    state,
    version,
    authority,
    sort,
  };
}

export type ListQuery = z.output<(typeof planContract)['GET /api/commitments']['query']>;

/** The rows of a page and the number of all that pass the filters. A county's year has hundreds, not millions: filtered here. */
export function listed(
  all: readonly CommitmentRecord[],
  query: ListQuery,
): { readonly page: readonly CommitmentRecord[]; readonly total: number } {
  const wanted = all.filter((one) => passes(one, query));
  const sorted = sortedBy(wanted, query.sort);
  const from = (query.page - 1) * query.size;
  return { page: sorted.slice(from, from + query.size), total: wanted.length };
}

function passes(one: CommitmentRecord, { kind, section, state, q }: ListQuery): boolean {
  if (state !== 'all' && one.state !== state) return false;
  if (kind !== undefined && one.kind !== kind) return false;
  if (section !== undefined && one.section !== section) return false;
  return (
    q === undefined || one.title.includes(q) || one.subject.includes(q) || one.anchor.sentence.includes(q)
  );
}

function sortedBy(rows: readonly CommitmentRecord[], sort: ListQuery['sort']): readonly CommitmentRecord[] {
  const turn = sort.startsWith('-') ? -1 : 1;
  if (sort.endsWith('title'))
    return rows.toSorted((a, b) => turn * a.title.localeCompare(b.title, 'zh-Hans-CN'));
  if (sort.endsWith('dueMonth'))
    return rows.toSorted((a, b) => turn * (a.due_month ?? '').localeCompare(b.due_month ?? ''));
  return rows;
}

type Indicators = ReadonlyMap<string, Indicator>;

/** A target as the list prints it; an aim without a number speaks in the words of the plan. */
function wordsOf(one: CommitmentRecord, indicators: Indicators): string {
  if (one.kind !== 'target') return '';
  const scale = indicators.get(one.indicator)?.scale ?? null;
  return targetWords({ ...one, valueHi: one.value_hi, unit: one.measure, scale }) ?? one.anchor.quote;
}

export function commitmentRow(
  one: CommitmentRecord,
  known: { readonly all: readonly CommitmentRecord[]; readonly indicators: Indicators },
): CommitmentRow {
  const above = one.parent === null ? undefined : known.all.find(({ id }) => id === one.parent);
  return {
    id: one.id,
    kind: one.kind,
    title: one.title,
    target: wordsOf(one, known.indicators),
    section: one.section,
    dueMonth: one.due_month,
    state: one.state,
    version: one.version,
    parent: above === undefined ? null : { id: above.id, title: above.title },
    partCount: known.all.filter(({ parent, state }) => parent === one.id && state === 'active').length,
  };
}

interface Known {
  readonly all: readonly CommitmentRecord[];
  readonly parts: readonly CommitmentRecord[];
  readonly indicators: Indicators;
  readonly versions: readonly VersionRecord[];
  readonly document: { readonly id: string; readonly title: string };
  readonly makers: Makers;
  /** What last year ended with: as its closing kept it, and by a correction (更正); base units, null for neither. */
  readonly lastYear: { readonly kept: string | null; readonly corrected: string | null };
}

/** The base with the mark of a correction: it is the corrected number, or last year has been corrected to another. */
function baseMarks(
  one: Pick<CommitmentRecord, 'annual_base' | 'measure'>,
  { corrected, scale }: { readonly corrected: string | null; readonly scale: '亿' | '万' | null },
): { readonly baseCorrected: boolean; readonly baseNow: string | null } {
  const base = one.annual_base;
  if (base === null || corrected === null) return { baseCorrected: false, baseNow: null };
  const isSame = (canonicalDecimal(base) ?? base) === (canonicalDecimal(corrected) ?? corrected);
  const now = typedQuantity({ value: corrected, unit: one.measure, scale });
  return { baseCorrected: isSame, baseNow: isSame ? null : now };
}

/** What last year's closing kept, in words, where the commitment's base is another or none; null where there is nothing to say. */
function keptWords(
  one: Pick<CommitmentRecord, 'annual_base' | 'measure'>,
  { kept, scale }: { readonly kept: string | null; readonly scale: '亿' | '万' | null },
): string | null {
  if (kept === null) return null;
  const [own, closed] = [one.annual_base, kept].map((text) =>
    text === null ? null : (canonicalDecimal(text) ?? text),
  );
  return own === closed ? null : typedQuantity({ value: kept, unit: one.measure, scale });
}

export function detailOf(one: CommitmentRecord, known: Known): CommitmentDetail {
  const indicator = known.indicators.get(one.indicator);
  const scale = indicator?.scale ?? null;
  const unit = one.measure;
  const { year, subject, aspect, comparator, value, direction, authority, reading, anchor } = one;
  return {
    ...commitmentRow(one, known),
    year,
    subject,
    aspect,
    comparator,
    value,
    valueHi: one.value_hi,
    measure: unit,
    scale,
    direction,
    annualBase: one.annual_base,
    baseWords: typedQuantity({ value: one.annual_base, unit, scale }),
    baseReading: one.annual_base_reading,
    ...baseMarks(one, { corrected: known.lastYear.corrected, scale }),
    baseKept: keptWords(one, { kept: known.lastYear.kept, scale }),
    indicator: {
      id: one.indicator,
      name: indicator?.name ?? '',
      kind: indicator?.kind ?? 'milestone',
      frequency: indicator?.frequency ?? 'month',
    },
    authority,
    document: known.document,
    reading,
    anchor,
    parts: known.parts.map((part) => commitmentRow(part, known)),
    versions: known.versions.map(({ version, body, authority, reason, changed_at, changed_by }) => ({
      version,
      title: body.title,
      target:
        one.kind === 'target' ? (targetWords({ ...body, unit: body.measure, scale }) ?? body.quote) : '',
      dueMonth: body.dueMonth,
      state: body.state,
      authority,
      decidedBy: body.decidedBy ?? null,
      decidedOn: body.decidedOn ?? null,
      reason,
      changedAt: changed_at,
      changedBy: makerOf(known.makers, changed_by),
    })),
  };
}
