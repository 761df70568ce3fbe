import type { CheckedDraft, CheckedNumber, CheckedRemark } from '../schema.ts';

/** Kinds of findings in the order in which they matter. */
export const kinds = ['differing', 'text', 'ambiguous', 'unknown', 'confirmed'] as const;
export type FindingKind = (typeof kinds)[number];

export const kindWords: Readonly<Record<FindingKind, string>> = {
  differing: '不一致',
  text: '文内问题',
  ambiguous: '待辨',
  unknown: '台账没有',
  confirmed: '一致',
};

/** A sign that tells the kinds apart without colour. */
export const kindSigns: Readonly<Record<FindingKind, string>> = {
  differing: '×',
  text: '！',
  ambiguous: '？',
  unknown: '–',
  confirmed: '✓',
};

/** One line of the list: a number, or what the text says against itself. */
export interface Finding {
  readonly id: string;
  readonly kind: FindingKind;
  /** Code points from the start of the text. */
  readonly offset: number;
  readonly length: number;
  readonly span: string;
  readonly message: string;
  readonly number: CheckedNumber | null;
  readonly remark: CheckedRemark | null;
}

function ofNumber(number: CheckedNumber): Finding {
  const { id, status, offset, length, span, message } = number;
  return { id, kind: status, offset, length, span, message, number, remark: null };
}

function ofRemark(remark: CheckedRemark, index: number): Finding {
  const { offset, length, span, message } = remark;
  return { id: `r${index}`, kind: 'text', offset, length, span, message, number: null, remark };
}

/** All findings of a draft in the order of the text. */
export function findingsOf(draft: CheckedDraft): readonly Finding[] {
  const all = [...draft.numbers.map(ofNumber), ...draft.remarks.map(ofRemark)];
  return all.toSorted((a, b) => a.offset - b.offset || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}

/** How many findings of each kind there are. */
export function countsOf(findings: readonly Finding[]): Readonly<Record<FindingKind, number>> {
  const of = (kind: FindingKind): number => findings.filter((one) => one.kind === kind).length;
  return {
    differing: of('differing'),
    text: of('text'),
    ambiguous: of('ambiguous'),
    unknown: of('unknown'),
    confirmed: of('confirmed'),
  };
}

/** The number by which the margin and the list name a finding; what is confirmed has none. */
export function numbersOf(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const open = findings.filter(({ kind }) => kind !== 'confirmed');
  return new Map(open.map(({ id }, index) => [id, index + 1]));
}

/** A run of text, under a finding or none. */
export interface Run {
  readonly at: number;
  readonly text: string;
  readonly finding: Finding | null;
  /** Whether the finding begins here. */
  readonly first: boolean;
}

/** A line of the draft with what is found in it. */
export interface Line {
  readonly at: number;
  readonly runs: readonly Run[];
  /** Findings that begin in it and are to be seen in the margin. */
  readonly noted: readonly Finding[];
}

/** The finding over each code point: what matters more lies over what matters less. */
function ownersOf(length: number, findings: readonly Finding[]): readonly (Finding | null)[] {
  const owners: (Finding | null)[] = Array.from({ length }, () => null);
  for (const one of findings.toSorted((a, b) => kinds.indexOf(b.kind) - kinds.indexOf(a.kind)))
    owners.fill(one, one.offset, Math.min(length, one.offset + one.length));
  return owners;
}

/** The text as lines of runs. Linear in the text. @param shown findings to be marked */
export function linesOf(text: string, shown: readonly Finding[]): readonly Line[] {
  const points = Array.from(text);
  const owners = ownersOf(points.length, shown);
  const lines: Line[] = [];
  let from = 0;
  for (let at = 0; at <= points.length; at += 1) {
    if (at < points.length && points[at] !== '\n') continue;
    if (at > from) lines.push(lineOf(points, owners, from, at, shown));
    from = at + 1;
  }
  return lines;
}

function lineOf(
  points: readonly string[],
  owners: readonly (Finding | null)[],
  from: number,
  to: number,
  shown: readonly Finding[],
): Line {
  const runs: Run[] = [];
  let start = from;
  for (let at = from + 1; at <= to; at += 1) {
    if (at < to && owners[at] === owners[at - 1]) continue;
    const finding = owners[start] ?? null;
    runs.push({
      at: start,
      text: points.slice(start, at).join(''),
      finding,
      first: finding === null || finding.offset === start,
    });
    start = at;
  }
  const noted = shown.filter(
    ({ offset, kind }) => offset >= from && offset < to && kind !== 'confirmed' && kind !== 'unknown',
  );
  return { at: from, runs, noted };
}

/** The finding after or before one in the order of the list, going round at its ends; the first when none is chosen. */
export function stepFrom(list: readonly Finding[], current: string | null, step: 1 | -1): Finding | null {
  const at = list.findIndex(({ id }) => id === current);
  if (at < 0) return (step === 1 ? list[0] : list.at(-1)) ?? null;
  return list[(at + step + list.length) % list.length] ?? null;
}
