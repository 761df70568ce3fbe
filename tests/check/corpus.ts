import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { multiply, parseExact, toUnrounded, whole } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import type { Known } from '#modules/check/engine/types.ts';
import type { Aspect } from '#reader/types.ts';

/** The kinds of error that are planted in the drafts. */
export const faultKinds = ['swap', 'slip', 'period', 'rounding', 'sign', 'base', 'stale'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** An error written into a draft: where it stands, and what stood there. */
export interface Planted {
  readonly kind: FaultKind;
  readonly right: string;
  readonly wrong: string;
  /** Code points from the start of the planted text. */
  readonly from: number;
  readonly to: number;
}

/** A draft as it should be and with its errors. */
export interface Sample {
  readonly name: string;
  readonly clean: string;
  readonly planted: string;
  readonly faults: readonly Planted[];
}

const MARK = /\{([^{}]*?)=>([^{}|]*)\|([a-z]+)\}/gu;

function isKind(word: string): word is FaultKind {
  return faultKinds.some((kind) => kind === word);
}

/** Words right before a number that belong to what is wrong when the number's sign is (下降 for 增长): the number follows them. */
function sampleOf(name: string, marked: string): Sample {
  const faults: Planted[] = [];
  const [clean, planted]: [string[], string[]] = [[], []];
  let at = 0;
  for (const match of marked.matchAll(MARK)) {
    const [whole = '', right = '', wrong = '', kind = ''] = match;
    must(isKind(kind) || null, `${name}: an unknown kind of error “${kind}”`);
    const before = marked.slice(at, match.index);
    clean.push(before, right);
    planted.push(before, wrong);
    const to = Array.from(planted.join('')).length;
    const from = to - Array.from(wrong).length;
    // A verb of direction alone: the fault is seen at the number behind it.
    const reach = /\d/u.test(wrong) ? to : to + 12;
    if (isKind(kind)) faults.push({ kind, right, wrong, from, to: reach });
    at = match.index + whole.length;
  }
  clean.push(marked.slice(at));
  planted.push(marked.slice(at));
  return { name, clean: clean.join(''), planted: planted.join(''), faults };
}

const HERE = import.meta.dirname;

/**
 * The sets of drafts in the order in which they were written. Each was measured unseen, then looked at and tuned on; what each gave unseen
 * stands in docs/modules/check.md.
 */
export const draftSets = [
  'tuned',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
  'eleventh',
  'twelfth',
  'thirteenth',
  'fourteenth',
  'fifteenth',
  'sixteenth',
  'seventeenth',
  'eighteenth',
  'nineteenth',
  'twentieth',
  'twentyfirst',
  'twentysecond',
  'twentythird',
  'twentyfourth',
  'twentyfifth',
  'twentysixth',
  'twentyseventh',
  'twentyeighth',
  'twentyninth',
  'thirtieth',
  'thirtyfirst',
  'thirtysecond',
  'thirtythird',
  'thirtyfourth',
  'thirtyfifth',
  'thirtysixth',
  'thirtyseventh',
  'thirtyeighth',
  'thirtyninth',
  'fortieth',
  'fortyfirst',
  'fortysecond',
  'fortythird',
  'fortyfourth',
  'fortyfifth',
  'fortysixth',
  'fortyseventh',
  'fortyeighth',
  'fortyninth',
  'fiftieth',
  'fiftyfirst',
  'fiftysecond',
  'fiftythird',
  'fiftyfourth',
  'fiftyfifth',
  'fiftysixth',
  'fiftyseventh',
  'fiftyeighth',
  'fiftyninth',
  'sixtieth',
  'sixtyfirst',
  'sixtysecond',
  'sixtythird',
  'sixtyfourth',
  'sixtyfifth',
  'sixtysixth',
  'sixtyseventh',
  'sixtyeighth',
  'sixtyninth',
  'seventieth',
  'seventyfirst',
  'seventysecond',
  'seventythird',
  'seventyfourth',
  'seventyfifth',
  'seventysixth',
  'seventyseventh',
  'seventyeighth',
  'seventyninth',
  'eightieth',
  'eightyfirst',
  'eightysecond',
  'eightythird',
  'eightyfourth',
  'eightyfifth',
  'eightysixth',
  'eightyseventh',
  'eightyeighth',
  'eightyninth',
  'ninetieth',
  'ninetyfirst',
  'ninetysecond',
  'ninetythird',
  'ninetyfourth',
  'ninetyfifth',
  'ninetysixth',
  'ninetyseventh',
  'ninetyeighth',
  'ninetyninth',
  'hundredth',
  'hundredfirst',
  'hundredsecond',
  'hundredthird',
  'hundredfourth',
  'hundredfifth',
  'hundredsixth',
  'hundredseventh',
  'hundredeighth',
  'hundredninth',
  'hundredtenth',
  'hundredeleventh',
  'hundredtwelfth',
  'probe',
  'probe2',
] as const;
export type DraftSet = (typeof draftSets)[number];

/** The drafts of a set, by name. */
export function samples(set: DraftSet): readonly Sample[] {
  const folder = path.join(HERE, 'drafts', set);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((name) => sampleOf(name.replace('.txt', ''), readFileSync(path.join(folder, name), 'utf8')));
}

const ENTRY = /^(@?)(\d{4})(?:-(C?)(\d{2})(p?))?=(-?[\d.]+)(亿|万)?([~?]?)$/u;
const SCALES: Readonly<Record<string, number>> = { 亿: 100_000_000, 万: 10_000 };
const PLANS: Readonly<Record<string, string>> = { 重点项目完成投资: '重点项目年度计划投资' };

function aspectOf(word: string): Aspect {
  const known: readonly Aspect[] = ['level', 'growth_yoy', 'rank', 'rate', 'count', 'share'];
  return must(
    known.find((one) => one === word),
    `no aspect “${word}”`,
  );
}

function spanOf(
  mark: string | undefined,
  point: string | undefined,
  month: string | undefined,
): Known['span'] {
  if (month === undefined) return 'year';
  if (point === 'p') return 'point';
  return mark === 'C' ? 'cumulative' : 'month';
}

/** Names and place of a line: 东河镇:一般公共预算收入, or names divided by commas. */
function whose(subject: string): { readonly place: string; readonly names: readonly string[] } {
  const at = subject.indexOf(':');
  return { place: at < 0 ? '' : subject.slice(0, at), names: subject.slice(at + 1).split(',') };
}

/** The value of an entry in base units. */
function valueOf(number: string, scale: string | undefined): string {
  return toUnrounded(multiply(must(parseExact(number), 'a decimal'), whole(SCALES[scale ?? ''] ?? 1)));
}

function knownOf(line: string, entry: string, index: number): Known {
  const [subject = '', aspect = '', unit = ''] = line.split('|');
  const match = must(ENTRY.exec(entry), `not a figure: ${entry}`);
  const [, aim, year = '', mark, month, point, number = '', scale, state] = match;
  const { place, names } = whose(subject);
  const planName = PLANS[names[0] ?? ''];
  const isStanding = state === '';
  return {
    id: `${subject} ${aspect} ${entry} ${index}`,
    names,
    place,
    aspect: aspectOf(aspect),
    role: aim === '@' ? 'target' : 'actual',
    span: spanOf(mark, point, month),
    month: `${year}-${month ?? '12'}`,
    basis: state === '?' ? '预计' : '',
    value: valueOf(number, scale),
    unit,
    version: isStanding ? 2 : 1,
    standing: isStanding,
    source: { words: `${year}年${month === undefined ? '' : `${Number(month)}月`}`, link: '' },
    ...(planName === undefined ? {} : { planName }),
  };
}

let made: readonly Known[] | null = null;

/** The made ledger over which the drafts are written; the same each time. */
export function ledger(): readonly Known[] {
  made ??= readLedger();
  return made;
}

function readLedger(): readonly Known[] {
  const lines = readFileSync(path.join(HERE, 'ledger.txt'), 'utf8').split('\n');
  return lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const entries = (line.split('|')[3] ?? '').split(' ');
      return entries.map((entry, index) => knownOf(line, entry, index));
    });
}

/** Whether a stretch of code points touches a planted error. */
export function touches(fault: Planted, offset: number, length: number): boolean {
  return offset < fault.to && offset + length > fault.from;
}
