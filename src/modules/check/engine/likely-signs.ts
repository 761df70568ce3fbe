import type { Asked } from './likely-asked.ts';
import { unitSign } from './likely-print.ts';
import type { Relation } from './likely-relations.ts';
import type { Outcome } from './likely-slips.ts';
import { isHeldValue, type LedgerReading } from './likely-values.ts';
import { lastMonthOf } from './moments.ts';
import { conventionalWhole, nameKey } from './names.ts';
import type { Known } from './types.ts';

function keyOfName(known: Known): string {
  return nameKey(known.names[0] ?? '');
}

/** A sign that holds or not. */
function when(isSo: boolean, name: string): readonly string[] {
  return isSo ? [name] : [];
}

function placeSigns(one: LedgerReading, { place, judged }: Asked, home: string): readonly string[] {
  if (one.kind === 'sum') return ['pl:sum'];
  const asked = place.own ?? place.sentence;
  const where = place.own === null ? 'sent' : 'own';
  if (one.place === '') {
    if (asked === null || asked === '') return [home === '' ? 'pl:county' : 'pl:countyathome'];
    return [`pl:county!${where}`];
  }
  const elsewhere = place.paragraph.has(one.place) ? 'pl:par' : 'pl:none';
  const atHome = asked === null ? 'pl:home' : 'pl:home!';
  const found = one.place === asked ? `pl:${where}` : one.place === home ? atHome : elsewhere;
  return [found, ...when(judged.item.reading?.place === one.place, 'pl:gram')];
}

/** Where a month is said, the nearest first. */
function saidAt(month: string, { times }: Asked, isYear: boolean): string {
  if (times.sentence.has(month)) return 'tm:sent';
  if (times.paragraph.has(month)) return 'tm:par';
  return times.draft.has(month) || isYear ? 'tm:draft' : 'tm:never';
}

/** 由57家增至64家: the first is not of the time that rules. */
const FROM = /[由从](?:[^，。；]{0,4})$/u;

/** Whether a month is that of the clock, of the draft as a whole, of the grammar's reading. */
function clockSigns(month: string, { clock, prev, judged, run }: Asked, isYear: boolean): readonly string[] {
  const { whole, reading } = judged.item;
  const isClock = clock !== null && lastMonthOf(clock) === month;
  const gram = reading?.moment ?? null;
  return [
    ...when(isClock || isYear, 'tm:clock'),
    ...when(FROM.test(run), isClock ? 'fr:clock' : 'fr:other'),
    ...when(prev?.month === month, 'tm:prev'),
    ...when(whole !== null && lastMonthOf(whole) === month, 'tm:whole'),
    ...(gram === null ? [] : [lastMonthOf(gram) === month ? 'tm:gram' : 'tm:gram!']),
  ];
}

function timeSigns(one: LedgerReading, asked: Asked): readonly string[] {
  const { times, clock } = asked;
  const { month, span } = one;
  const isYears = clock !== null && month.startsWith(String(clock.year));
  if (one.kind === 'aim') return [isYears ? 'ta:year' : 'ta:other'];
  const isYear = span === 'year' && isYears;
  const isOwn = times.own.has(month);
  return [
    ...clockSigns(month, asked, isYear),
    ...when(isOwn, 'tm:own'),
    ...when(!isOwn && times.own.size > 0 && !isYear, 'tm:own!'),
    ...when(times.base.has(month), 'tm:base'),
    saidAt(month, asked, isYear),
    ...spanSigns(one, clock?.span === 'month'),
    ...stretchSaid(one, asked),
  ];
}

const ONE_MONTH = /当月|单月|本月|月份|这个月|一个月|那个月/u;
const SINCE = /累计|以来|[1一]\s*[—–~-]|前\S{1,2}个?月|上半年|前三季度|半年/u;

/** Whether the words at a number say a month alone or since January, and whether its reading is of that. */
function stretchSaid({ span, kind }: LedgerReading, { run }: Asked): readonly string[] {
  const near = run.slice(-24);
  const [isOne, isSince] = [ONE_MONTH.test(near), SINCE.test(near)];
  if (isOne === isSince) return [];
  const stretch = kind === 'stretch' ? 'stretch' : span;
  return [`sp:${stretch}|${isOne ? 'one' : 'since'}`];
}

function spanSigns({ span, kind, month }: LedgerReading, isMonth: boolean): readonly string[] {
  if (span === 'month') return isMonth ? ['sp:month'] : when(!month.endsWith('-01'), 'sp:month!');
  return when(span === 'cumulative' && isMonth && kind !== 'stretch', 'sp:sum!');
}

/** Where the base of a difference is said. */
function baseAt(base: string, { times }: Asked): string {
  if (times.base.has(base)) return 'bs:base';
  if (times.own.has(base)) return 'bs:own';
  if (times.sentence.has(base)) return 'bs:sent';
  return times.paragraph.has(base) ? 'bs:par' : 'bs:unsaid';
}

function stretchSign({ month, base }: LedgerReading, { clock }: Asked): string {
  const months = Number(month.slice(5)) - Number(base.slice(5));
  const isSpan = (months === 1 && clock?.span === 'month') || (months === 3 && clock?.span === 'quarter');
  if (isSpan) return 'bs:span';
  return months === 1 ? 'bs:one' : months === 3 ? 'bs:three' : 'bs:more';
}

const SINCE_START = /年初|今年以来|今年来|年内|[去上]年末|[去上]年底/u;

function baseSigns(one: LedgerReading, asked: Asked): readonly string[] {
  const { base, month, kind } = one;
  const { prev, run } = asked;
  if (base === '') return [];
  const isStart = base.endsWith('-12') && base < month.slice(0, 4);
  const isYear = base.slice(5) === month.slice(5);
  const { times } = asked;
  return [
    baseAt(base, asked),
    ...when(times.base.size > 0 && !times.base.has(base), 'bs:base!'),
    ...when(!isStart && SINCE_START.test(run), 'bs:start!'),
    ...when(prev?.month === base, 'bs:prev'),
    ...when(isStart, /年初|[上去]年/u.test(run) ? 'bs:start' : 'bs:start?'),
    ...when(isYear, /去年|上年|同期|同比/u.test(run) ? 'bs:year' : 'bs:year?'),
    ...(kind === 'stretch' ? [stretchSign(one, asked)] : []),
  ];
}

/** What the grammar and the reader say of a subject. */
function grammarSigns(key: string, { judged }: Asked): readonly string[] {
  const { reading, key: own } = judged.item;
  const reader = when(own === key, 's:reader');
  if (reading === null || reading.keys.length === 0) return reader;
  if (!reading.keys.includes(key)) return [...reader, 's:gram!'];
  return [...reader, reading.isSure ? 's:gramsure' : reading.keys.length === 1 ? 's:gram' : 's:gramone'];
}

function strangerSigns(relation: Relation, { strangers, isClear }: Asked): readonly string[] {
  if (relation === 'own')
    return [isClear ? 's:ownclause' : 's:ownstopped', ...when(strangers.behindMention, 's:ownbroken')];
  if (strangers.names && relation !== 'own2') return ['s:stranger'];
  return when(strangers.may, 's:maystranger');
}

/** Whether the words at a number are those that one speaks of a thing with; empty where its name stands there. */
function spokenSigns(relation: Relation, spoken: RegExp | null, { run, behind }: Asked): readonly string[] {
  if (spoken === null || relation === 'own' || relation === 'own2') return [];
  return [spoken.test(run.slice(-24) + behind) ? 'sp:own' : 'sp:no'];
}

const OF_THE_PLAN = /(?:年度|全年|年)计划的?$/u;

function otherSigns({ key, other, against, kind }: LedgerReading, asked: Asked): readonly string[] {
  const { relations, place, run } = asked;
  const said = place.own === against ? 'ag:own' : place.paragraph.has(against) ? 'ag:par' : 'ag:none';
  const usual = other === '' ? null : conventionalWhole(key);
  return [
    ...when(other !== '', `o:${relations.get(other) ?? 'none'}`),
    ...when(OF_THE_PLAN.test(run), `pn:${kind}${other === '' ? '' : ':kin'}`),
    ...(usual === null ? [] : [usual === other ? 'o:usual' : 'o:unusual']),
    ...when(against !== '-', said),
  ];
}

function subjectSigns(one: LedgerReading, asked: Asked, spoken: RegExp | null): readonly string[] {
  const relation = asked.relations.get(one.key) ?? 'none';
  return [
    `s:${relation}`,
    ...when(asked.isEnd.has(one.key), 's:end'),
    ...when(asked.lacked !== null, `s:lacked:${asked.lacked}`),
    ...asked.unheld.map((what) => `s:unheld:${what}`),
    ...when(relation === 'none' || relation === 'draft', `far:${depth(asked.digits)}`),
    ...strangerSigns(relation, asked),
    ...grammarSigns(one.key, asked),
    ...spokenSigns(relation, spoken, asked),
    ...otherSigns(one, asked),
  ];
}

function toldSigns({ from }: LedgerReading, { toldLast, told }: Asked): readonly string[] {
  const [first] = from;
  if (first === undefined || from.length > 1) return [];
  return toldLast.has(first.id) ? ['told:last'] : when(told.has(first.id), 'told');
}

/** How near two values were told: by name, up to how many numbers ago, and whether both or the nearer of them. */
const NEARNESS = [
  ['both2', 2, 'both'],
  ['both4', 4, 'both'],
  ['both', 10, 'both'],
  ['one1', 1, 'one'],
  ['one3', 3, 'one'],
  ['one', 10, 'one'],
] as const;

/** How many numbers ago the values were told of which a reading is computed. */
function heardSigns({ from, kind }: LedgerReading, { heard }: Asked): readonly string[] {
  if (from.length < 2 || from.length > 3) return [];
  const backs = from
    .map(({ id }) => heard.find((one) => one.known.id === id)?.back ?? 99)
    .toSorted((a, b) => a - b);
  const [first = 99, second = 99] = backs;
  const far = NEARNESS.find(([, most, of]) => (of === 'both' ? second : first) <= most)?.[0] ?? 'none';
  const isTold = kind.startsWith('told') || kind === 'each';
  return [`op:${far}`, `op:${kind}:${far}`, ...(isTold ? [likeSign(from)] : [])];
}

/** What two values told have in common. */
function likeSign([a, b]: LedgerReading['from']): string {
  if (a === undefined || b === undefined) return 'tp:none';
  const isSame = [a.names[0] === b.names[0], a.month === b.month, a.place === b.place, a.role === b.role];
  return `tp:${isSame.map((one) => (one ? 1 : 0)).join('')}`;
}

/** Whether what is named last at a number is one of the values that a computed reading is of. */
function namedSigns({ from }: LedgerReading, { relations, own }: Asked): readonly string[] {
  if (from.length < 2) return [];
  const named = [...relations].flatMap(([key, relation]) => (relation === 'own' ? [key] : []));
  if (named.length === 0) return [];
  const isNamed = from.some((known) => named.includes(keyOfName(known)));
  const isBeside = own.at(-1)?.letter === 'S';
  return [`nm:${isNamed ? 'in' : 'out'}`, ...when(isBeside, `nm:${isNamed ? 'in' : 'out'}:last`)];
}

/** Parts of the whole of which another part has just been told. */
function wholeSigns({ from, kind }: LedgerReading, { wholes, unit }: Asked): readonly string[] {
  const [, whole] = from;
  if (wholes.size === 0 || from.length !== 2 || whole === undefined || !/^(?:%|x)$/u.test(unit)) return [];
  return [`wh:${kind === 'growth' ? 'held' : wholes.has(whole.names[0] ?? '') ? 'again' : 'new'}`];
}

const UP = /增|升|涨|快|高|多|扩大|超|领先|优于|拉大/u;
const DOWN = /降|跌|落|慢|低|少|收窄|缩小|差|没跟上|跟不上|不及|欠|减|逊|放缓/u;
const MOVING = new Set(['growth', 'grown', 'change', 'gap', 'beside', 'steps', 'toldgap']);

/** Whether the words at a number say more, less or both, and whether its reading is more or less. */
function wordedSigns({ kind, size }: LedgerReading, { run, direction }: Asked): readonly string[] {
  if (!MOVING.has(kind) || size === 0) return [];
  const near = run.slice(-20);
  const [isUp, isDown] = [UP.test(near), DOWN.test(near)];
  const words = isUp && isDown ? 'both' : isUp ? 'up' : isDown ? 'down' : 'none';
  const way = direction > 0 ? 'p' : direction < 0 ? 'm' : '0';
  return [`wd:${words}:${way}:${size > 0 ? 'more' : 'less'}`];
}

function kindSigns(one: LedgerReading, asked: Asked, cues: readonly string[]): readonly string[] {
  const { kind } = one;
  const { item } = asked.judged;
  const measure = item.reading?.measure;
  return [
    `k:${kind}`,
    ...cues.map((cue) => `k:${kind}|${cue}`),
    ...when(item.isAim, `k:${kind}|isaim`),
    ...when(cues.length === 0, `k:${kind}|bare`),
    ...(measure === undefined ? [] : [`k:${kind}|g:${measure}`]),
    ...when(one.isOld, 'old'),
    ...toldSigns(one, asked),
  ];
}

function depth(digits: number): string {
  return `d${Math.min(5, digits)}`;
}

function outcomeSigns({ isRight, slips }: Outcome, one: LedgerReading, asked: Asked): readonly string[] {
  const d = depth(asked.digits);
  const isHeld = isHeldValue(one);
  if (isRight) return [isHeld ? `right:${d}` : `rightc:${d}`, `right:${asked.allowed.rule}`];
  const [slip = 'none'] = slips;
  return [
    `slip:${slip}`,
    `slip:${slip}:${d}`,
    `slip:${asked.allowed.rule}`,
    ...when(!isHeld, `slipc:${slip}`),
  ];
}

/** What a number's own things are, for weighing one reading of it. */
export interface About {
  readonly home: string;
  readonly cues: readonly string[];
  readonly spoken: RegExp | null;
}

/** The signs that speak for and against a reading of a number: its subject, place, time, base, measure, and how the value agrees with the print. */
export function signsOf(
  one: LedgerReading,
  outcome: Outcome,
  asked: Asked,
  { home, cues, spoken }: About,
): readonly string[] {
  return [
    ...subjectSigns(one, asked, spoken),
    ...placeSigns(one, asked, home),
    ...timeSigns(one, asked),
    ...baseSigns(one, asked),
    ...kindSigns(one, asked, cues),
    ...heardSigns(one, asked),
    ...namedSigns(one, asked),
    ...wholeSigns(one, asked),
    ...wordedSigns(one, asked),
    ...outcomeSigns(outcome, one, asked),
  ];
}

const OTHER_THING = /^(?:名|位|岁|条|次|届|期|号|楼|点|天|小时|分钟|亩|元\/|分)/u;

/** The signs that a number is about something that the ledger does not hold. */
export function outsideSigns(asked: Asked, cues: readonly string[]): readonly string[] {
  const { strangers, relations, run, unit, digits, judged, own, behind } = asked;
  const { reading } = judged.item;
  const isNamed = [...relations.values()].includes('own');
  return [
    'out',
    `out:${depth(digits)}`,
    `out:u:${unitSign(unit)}`,
    ...when(!isNamed, 'out:unnamed'),
    ...when(strangers.names, 'out:stranger'),
    ...when(asked.lacked !== null, `out:lacked:${asked.lacked}`),
    ...asked.unheld.map((what) => `out:unheld:${what}`),
    ...when(strangers.may, 'out:may'),
    ...when(strangers.any, 'out:any'),
    ...when(strangers.behindMention, 'out:broken'),
    ...when(reading === null, 'out:ungrammar'),
    ...when(reading?.isPlain === true, 'out:plain'),
    ...when(run.length === 0 || own.length === 0, 'out:bare'),
    ...when(OTHER_THING.test(behind), 'out:behind'),
    ...cues.map((cue) => `out|${cue}`),
    ...asked.company.map((what) => `out:${what}`),
  ];
}
