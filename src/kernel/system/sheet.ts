import { compare, exact, sign } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { type Score, scoreOf } from '#kernel/scoresheet.ts';
import type { Field, KindDefinition, Payload, Scoresheet, SheetLine } from './types.ts';

function heldIn(payload: Payload, key: string): string {
  const value = payload[key];
  return typeof value === 'string' ? value : '';
}

/** A score sheet over what an item says: every item with its arithmetic; what is missing says so and is not nought. */
export function sheetScore(
  { fields }: Pick<KindDefinition, 'fields'>,
  sheet: Scoresheet,
  payload: Payload,
): Score {
  return scoreOf(sheet, (key) => {
    const { unit = '', title = key } = fields.find((one) => one.key === key) ?? {};
    const value = heldIn(payload, key);
    return value === '' ? { value: null, why: `没有填写“${title}”`, unit } : { value, of: '', unit };
  });
}

/** Whether an item of a sheet needs its evidence: where a base item is not full, and where any other is not nought. */
function needsEvidence({ role, weight }: SheetLine, points: string | null): boolean {
  if (points === null) return false;
  if (role === 'base') return weight !== null && compare(exact(points), exact(weight)) < 0;
  return sign(exact(points)) !== 0;
}

/** The sheets that a form fills: those that read one of its fields. */
export function sheetsAsked(
  { sheets = [] }: Pick<KindDefinition, 'sheets'>,
  asks: readonly string[],
): readonly Scoresheet[] {
  const asked = new Set(asks.map((one) => one.replace(/\?$/u, '')));
  return sheets.filter(({ items }) => items.some(({ input }) => asked.has(input)));
}

/** What is wrong with the sheets of a form that are otherwise rightly filled: points without what they rest on. */
export function sheetFaults(
  kind: Pick<KindDefinition, 'fields' | 'sheets'>,
  asks: readonly string[],
  payload: Payload,
): readonly Fault[] {
  return sheetsAsked(kind, asks).flatMap((sheet) => {
    const { items } = sheetScore(kind, sheet, payload);
    return sheet.items.flatMap((line, place): readonly Fault[] => {
      const { evidence, title } = line;
      const points = items[place]?.points ?? null;
      if (evidence === undefined || !needsEvidence(line, points) || heldIn(payload, evidence) !== '')
        return [];
      return [{ field: evidence, message: `“${title}”计${points ?? ''}分，请写明依据` }];
    });
  });
}

/** What the sheets of a kind come to, for the fields that keep it; empty where nothing of a sheet was said. */
export function sheetTotals(
  kind: Pick<KindDefinition, 'fields' | 'sheets'>,
  payload: Payload,
  said: readonly string[],
): Payload {
  const totals = (kind.sheets ?? []).flatMap((sheet): readonly (readonly [string, string])[] => {
    if (!sheet.items.some(({ input }) => said.includes(input))) return [];
    const { total, missing, items } = sheetScore(kind, sheet, payload);
    const words = items.map(({ title, arithmetic, missing: why }) => `${title}：${why ?? arithmetic}`);
    return [
      [sheet.total, total],
      [sheet.words, `${words.join('；')}${missing === 0 ? '' : `；缺${missing}项`}`],
    ];
  });
  return Object.fromEntries(totals);
}

/** What a kind takes from a score sheet: the sheet, its fields, what a move that fills it asks for. */
export interface ScoresheetPart<K extends string> {
  readonly sheet: Scoresheet;
  readonly fields: readonly (Field & { readonly key: `${K}-${string}` })[];
  readonly asks: readonly `${K}-${string}`[];
}

/** An item of a sheet as it is written down: a number given by hand unless it has a rule or reads a field that is there. */
type Line = Partial<Omit<SheetLine, 'id' | 'title' | 'evidence'>> & {
  readonly id: string;
  readonly title: string;
  readonly weight: string;
  /** What is counted or given. */
  readonly unit?: string;
  /** Whether it asks what the points rest on. */
  readonly proof?: boolean;
};

/** Bounds of the points that are given by hand. */
function handRule(role: SheetLine['role'], weight: string): SheetLine['rule'] {
  if (role === 'veto') return { kind: 'veto', points: '0' };
  if (role === 'deduction') return { kind: 'given', least: `-${weight}`, most: '0' };
  return { kind: 'given', least: '0', most: weight };
}

/**
 * 评分表 as part of a kind: who fills it is who makes the move that asks for it.
 *
 * @param more  how the points become the score, and the paper it is from
 */
export function defineScoresheet<const K extends string>(
  key: K,
  title: string,
  lines: readonly Line[],
  more: Pick<Scoresheet, 'source' | 'sum' | 'least' | 'most'>,
): ScoresheetPart<K> {
  type Own = Field & { readonly key: `${K}-${string}` };
  const proofOf = ({ id }: Pick<Line, 'id'>) => `${key}-${id}-proof` as const;
  const items = lines.map(({ unit: _unit, proof, ...line }): SheetLine => {
    const { role = 'base', weight, input = `${key}-${line.id}` } = line;
    const evidence = proof === true ? { evidence: proofOf(line) } : {};
    return { ...line, role, input, rule: line.rule ?? handRule(role, weight), ...evidence };
  });
  const fields = lines.flatMap((line, place): readonly Own[] => {
    const item = items[place];
    if (item === undefined) return [];
    const { rule } = item;
    const bounds =
      rule?.kind === 'given' ? { least: rule.least ?? '-1000', most: rule.most ?? '1000' } : { least: '0' };
    const own: Own = {
      key: `${key}-${line.id}`,
      title: line.title,
      kind: 'number',
      unit: line.unit ?? '分',
      ...bounds,
    };
    const proof: Own = { key: proofOf(line), title: `${line.title}依据`, kind: 'text', most: '200' };
    return [...(line.input === undefined ? [own] : []), ...(item.evidence === undefined ? [] : [proof])];
  });
  const total = `${key}-total` as const;
  const words = `${key}-words` as const;
  return {
    sheet: { key, title, items, total, words, ...more },
    fields: [
      ...fields,
      { key: total, title: `${title}得分`, kind: 'number', unit: '分', least: '-100000' },
      { key: words, title: `${title}算法`, kind: 'long' },
    ],
    asks: fields.map((one) => (one.kind === 'text' ? (`${one.key}?` as const) : one.key)),
  };
}
