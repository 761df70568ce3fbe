import type { Book } from './book.ts';
import { isTransposed } from './explain.ts';
import type { Asked, Relation } from './likely-asked.ts';
import { type LedgerReading, Readings } from './likely-readings.ts';
import { lastMonthOf } from './moments.ts';
import { printedLike } from './print.ts';
import { spokenFor } from './spoken.ts';
import type { Cause } from './types.ts';

/** One thing that a number may be: right, wrong by a slip, or of something that the ledger does not hold. */
export interface Case {
  readonly outcome: 'right' | 'wrong' | 'outside';
  readonly reading: LedgerReading | null;
  readonly cause: Cause | null;
  readonly features: readonly string[];
}

const SCALES = [-8, -4, -3, -2, -1, 1, 2, 3, 4, 8];

interface Outcome {
  readonly isRight: boolean;
  readonly slips: readonly string[];
  readonly cause: Cause;
}

/** Kinds whose sign is the direction that the words say. */
const SIGNED = new Set(['growth', 'grown', 'change', 'gap', 'beside', 'steps']);

function isOfSize({ size }: LedgerReading, { lo, hi }: Asked): boolean {
  const own = Math.abs(size);
  return own >= lo && own <= hi;
}

function isOfSign({ kind, size }: LedgerReading, { direction, judged }: Asked): boolean {
  if (!SIGNED.has(kind) || size === 0) return true;
  if (kind === 'growth' || kind === 'grown')
    return direction === 0 ? size > 0 || judged.item.fact.statement.value < 0 : size > 0 === direction > 0;
  return direction === 0 || kind === 'beside' || size > 0 === direction > 0;
}

/** Slips that a value and a print show by themselves. */
function ownSlips(one: LedgerReading, asked: Asked): readonly string[] {
  const size = Math.abs(one.size);
  const { lo, hi, digits } = asked;
  const within = (value: number): boolean => value >= lo && value <= hi;
  const found: string[] = [];
  if (size > 0 && SCALES.some((power) => within(size * 10 ** power))) found.push('scale');
  const gap = size > hi ? size - hi : lo - size;
  if (gap > 0 && gap < (hi - lo) * 1.02 && asked.allowed.rule === 'exact') found.push('rounding');
  const { fact } = asked.judged.item;
  // Digits changed about differ by a multiple of nine.
  const steps = Math.round((size - asked.printed) / (hi - lo));
  const isNine = steps !== 0 && steps % 9 === 0 && size < asked.printed * 10 && asked.printed < size * 10;
  if (digits >= 2 && isNine && isTransposed(fact.statement.span, printedLike(fact, one.value)))
    found.push('transposed');
  return found;
}

const CAUSES: Readonly<Record<string, Cause>> = {
  scale: 'scale',
  sign: 'sign',
  rounding: 'rounding',
  transposed: 'value',
  stale: 'stale',
  period: 'period',
  town: 'swap',
  swapnear: 'swap',
  swappar: 'swap',
  swapkin: 'swap',
  swapfar: 'swap',
  base: 'base',
};

function kin(a: string, b: string): boolean {
  return a !== b && (a.slice(-4) === b.slice(-4) || a.slice(0, 4) === b.slice(0, 4));
}

/** How a value near may have come to stand in the place of the right one. */
function slipBy(hit: LedgerReading, one: LedgerReading, relations: Asked['relations']): string | null {
  const isSameKey = hit.key === one.key && hit.other === one.other;
  const isSameTime = hit.month === one.month;
  const isDirect = ['level', 'growth', 'rate', 'rank'].includes(one.kind);
  if (isSameKey && isSameTime && hit.place === one.place && hit.isOld && hit.kind === one.kind)
    return 'stale';
  if (hit.isOld) return null;
  if (isSameKey && hit.kind === one.kind && hit.place === one.place)
    return isSameTime || !isDirect ? (hit.month === one.month ? 'base' : 'period') : 'period';
  if (isSameKey && isSameTime && hit.place !== one.place && hit.kind === one.kind) return 'town';
  if (hit.key === one.key && hit.place === one.place) return 'base';
  if (!isSameTime && one.kind !== 'aim') return null;
  if (hit.kind !== one.kind || hit.place !== one.place) return isSameTime && isSameKey ? 'base' : null;
  const relation = relations.get(hit.key) ?? 'none';
  if (['own', 'own2', 'carried', 'carriedpast', 'sent', 'behind'].includes(relation)) return 'swapnear';
  if (['last', 'par', 'after'].includes(relation)) return kin(hit.key, one.key) ? 'swapnear' : 'swappar';
  return kin(hit.key, one.key) ? 'swapkin' : 'swapfar';
}

const ORDER = [
  'stale',
  'scale',
  'transposed',
  'rounding',
  'period',
  'town',
  'swapnear',
  'base',
  'swapkin',
  'swappar',
  'swapfar',
];

function outcomeOf(one: LedgerReading, asked: Asked, hits: readonly LedgerReading[]): Outcome {
  if (isOfSize(one, asked)) {
    if (isOfSign(one, asked)) return { isRight: true, slips: [], cause: 'value' };
    return { isRight: false, slips: ['sign'], cause: 'sign' };
  }
  const found = new Set(ownSlips(one, asked));
  for (const hit of hits) {
    const slip = slipBy(hit, one, asked.relations);
    if (slip !== null) found.add(slip);
  }
  const [best] = ORDER.filter((slip) => found.has(slip));
  return { isRight: false, slips: best === undefined ? [] : [best], cause: CAUSES[best ?? ''] ?? 'value' };
}

const CUES: readonly (readonly [string, RegExp])[] = [
  ['grow', /增|涨|升|降|跌|减|同比|[+＋↑↓]|增速|增幅|回落/u],
  ['diff', /多|少|差|欠|缺|剩|余|净增|新增|超|高|低|快|慢|比|较|距|离|领先|落后|回落|加快|放缓|提高/u],
  ['aim', /目标|任务|计划|预期|盘子|控制|预算|底线|红线|要求|力争|确保|安排/u],
  ['comp', /完成|进度|达成|兑现|过半/u],
  ['of', /的$/u],
  ['share', /占|比重|份额/u],
  ['sum', /合计|加起来|一共|总共|共计|[三两]家|[三两]地|之和|合起来/u],
  ['month', /当月|单月|一个月|本月|\d月(?![末底])|季度/u],
  ['rank', /第|排|居|位/u],
  ['done', /实际|完成|实现|已|达到|实绩|累计|只有|仅|才/u],
  ['till', /达到?|为|是|至|到/u],
];

const CUES_BEHIND: readonly (readonly [string, RegExp])[] = [
  ['aimafter', /^.{0,3}的?.{0,5}(?:目标|任务|计划|预期|盘子|控制|预算|底线|红线|上限)/u],
  ['gapafter', /^的?(?:差距|缺口|距离|落差|余地)/u],
  ['shareafter', /^的?(?:比重|份额|占比)/u],
];

/** Words by which a sentence speaks of what is still to come. */
const AHEAD = /力争|确保|争取|下步|下一步|打算|要在|将在|预计|有望|计划到|冲刺/u;

function cuesOf({ run, behind, judged }: Asked): readonly string[] {
  const own = run.slice(-24);
  const found = CUES.filter(([, words]) => words.test(own)).map(([name]) => name);
  if (AHEAD.test(judged.item.lead)) found.push('ahead');
  return [...found, ...CUES_BEHIND.filter(([, words]) => words.test(behind)).map(([name]) => name)];
}

const COUNTY = /^$/u;

function placeFeatures(one: LedgerReading, { place, judged }: Asked, home: string): readonly string[] {
  if (one.kind === 'sum') return ['pl:sum'];
  const asked = place.own ?? place.sentence;
  const isOwn = place.own !== null;
  if (COUNTY.test(one.place)) {
    if (asked === null || asked === '') return home === '' ? ['pl:county'] : ['pl:countyathome'];
    return [isOwn ? 'pl:county!own' : 'pl:county!sent'];
  }
  const found: string[] = [];
  if (one.place === asked) found.push(isOwn ? 'pl:own' : 'pl:sent');
  else if (one.place === home) found.push(asked === null ? 'pl:home' : 'pl:home!');
  else found.push(place.paragraph.has(one.place) ? 'pl:par' : 'pl:none');
  if (judged.item.reading?.place === one.place) found.push('pl:gram');
  return found;
}

function timeFeatures(one: LedgerReading, { times, clock, prev, judged, run }: Asked): readonly string[] {
  const { month } = one;
  if (one.kind === 'aim')
    return [clock !== null && month.startsWith(String(clock.year)) ? 'ta:year' : 'ta:other'];
  const found: string[] = [];
  const isYear = one.span === 'year' && clock !== null && month.startsWith(String(clock.year));
  const { whole } = judged.item;
  if (clock !== null && (lastMonthOf(clock) === month || isYear)) found.push('tm:clock');
  if (times.own.has(month)) found.push('tm:own');
  else if (times.own.size > 0 && !isYear) found.push('tm:own!');
  if (times.base.has(month)) found.push('tm:base');
  // 由57家增至64家: the first is not of the time that rules.
  if (/[由从](?:[^，。；]{0,4})$/u.test(run))
    found.push(clock !== null && lastMonthOf(clock) === month ? 'fr:clock' : 'fr:other');
  if (prev?.month === month) found.push('tm:prev');
  if (whole !== null && lastMonthOf(whole) === month) found.push('tm:whole');
  const gram = judged.item.reading?.moment ?? null;
  if (gram !== null) found.push(lastMonthOf(gram) === month ? 'tm:gram' : 'tm:gram!');
  found.push(
    times.sentence.has(month)
      ? 'tm:sent'
      : times.paragraph.has(month)
        ? 'tm:par'
        : times.draft.has(month) || isYear
          ? 'tm:draft'
          : 'tm:never',
  );
  const isMonth = clock?.span === 'month';
  if (one.span === 'month' && !isMonth && !month.endsWith('-01')) found.push('sp:month!');
  if (one.span === 'cumulative' && isMonth && one.kind !== 'stretch') found.push('sp:sum!');
  if (one.span === 'month' && isMonth) found.push('sp:month');
  return found;
}

function baseFeatures(one: LedgerReading, { times, prev, clock, run }: Asked): readonly string[] {
  const { base, month, kind } = one;
  if (base === '') return [];
  const found: string[] = [];
  if (times.base.has(base)) found.push('bs:base');
  else if (times.own.has(base)) found.push('bs:own');
  else if (times.sentence.has(base)) found.push('bs:sent');
  else if (times.paragraph.has(base)) found.push('bs:par');
  else found.push('bs:unsaid');
  if (prev?.month === base) found.push('bs:prev');
  if (base.endsWith('-12') && base < month.slice(0, 4))
    found.push(/年初|[上去]年/u.test(run) ? 'bs:start' : 'bs:start?');
  if (base.slice(5) === month.slice(5)) found.push(/去年|上年|同期|同比/u.test(run) ? 'bs:year' : 'bs:year?');
  if (kind === 'stretch') {
    const months = Number(month.slice(5)) - Number(base.slice(5));
    const isSpan = (months === 1 && clock?.span === 'month') || (months === 3 && clock?.span === 'quarter');
    found.push(isSpan ? 'bs:span' : months === 1 ? 'bs:one' : months === 3 ? 'bs:three' : 'bs:more');
  }
  return found;
}

function subjectFeatures(
  one: LedgerReading,
  asked: Asked,
  spokenOf: (key: string) => RegExp | null,
): readonly string[] {
  const relation = asked.relations.get(one.key) ?? 'none';
  const found = [`s:${relation}`];
  if (asked.isEnd.has(one.key)) found.push('s:end');
  if (relation === 'own') found.push(asked.isClear ? 's:ownclause' : 's:ownstopped');
  if (relation === 'none' || relation === 'draft') found.push(`far:${depth(asked.digits)}`);
  if (relation === 'own' && asked.strangers.behindMention) found.push('s:ownbroken');
  if (relation !== 'own' && relation !== 'own2' && asked.strangers.names) found.push('s:stranger');
  else if (relation !== 'own' && asked.strangers.may) found.push('s:maystranger');
  const { reading, key } = asked.judged.item;
  if (key === one.key) found.push('s:reader');
  if (reading?.keys.includes(one.key) === true)
    found.push(reading.isSure ? 's:gramsure' : reading.keys.length === 1 ? 's:gram' : 's:gramone');
  else if (reading !== null && reading.keys.length > 0) found.push('s:gram!');
  if (relation !== 'own' && relation !== 'own2') {
    const spoken = spokenOf(one.key);
    if (spoken !== null) found.push(spoken.test(asked.run.slice(-24) + asked.behind) ? 'sp:own' : 'sp:no');
  }
  if (one.other !== '') found.push(`o:${asked.relations.get(one.other) ?? 'none'}`);
  if (one.against !== '-') {
    const { own, paragraph } = asked.place;
    found.push(own === one.against ? 'ag:own' : paragraph.has(one.against) ? 'ag:par' : 'ag:none');
  }
  return found;
}

function kindFeatures(one: LedgerReading, asked: Asked, cues: readonly string[]): readonly string[] {
  const { item } = asked.judged;
  const found = [`k:${one.kind}`, ...cues.map((cue) => `k:${one.kind}|${cue}`)];
  if (item.isAim) found.push(`k:${one.kind}|isaim`);
  if (cues.length === 0) found.push(`k:${one.kind}|bare`);
  const measure = item.reading?.measure;
  if (measure !== undefined) found.push(`k:${one.kind}|g:${measure}`);
  if (one.isOld) found.push('old');
  const [first] = one.from;
  if (first !== undefined && one.from.length === 1) {
    if (asked.toldLast.has(first.id)) found.push('told:last');
    else if (asked.told.has(first.id)) found.push('told');
  }
  return found;
}

const OLDER = /初报|原报|快报|初步|修订前|调整前|原列|原来|预计|此前/u;

function depth(digits: number): string {
  return `d${Math.min(5, digits)}`;
}

function outcomeFeatures(outcome: Outcome, asked: Asked, isDirect: boolean): readonly string[] {
  const d = depth(asked.digits);
  if (outcome.isRight) return [isDirect ? `right:${d}` : `rightc:${d}`, `right:${asked.allowed.rule}`];
  const [slip = 'none'] = outcome.slips;
  return [
    `slip:${slip}`,
    `slip:${slip}:${d}`,
    `slip:${asked.allowed.rule}`,
    ...(isDirect ? [] : [`slipc:${slip}`]),
  ];
}

function outside(
  { strangers, relations, run, unit, digits, judged, own, behind }: Asked,
  cues: readonly string[],
): Case {
  const { item } = judged;
  const features = [
    'out',
    `out:${depth(digits)}`,
    `out:u:${/^(?:yuan|%|pp|x|rank)$/u.test(unit) ? unit : 'other'}`,
  ];
  const nearest = [...relations].find(([, relation]) => relation === 'own');
  if (nearest === undefined) features.push('out:unnamed');
  if (strangers.names) features.push('out:stranger');
  if (strangers.may) features.push('out:may');
  if (strangers.any) features.push('out:any');
  if (strangers.behindMention) features.push('out:broken');
  if (item.reading === null) features.push('out:ungrammar');
  else if (item.reading.isPlain) features.push('out:plain');
  if (run.length === 0 || own.length === 0) features.push('out:bare');
  if (judged.status === 'ambiguous') features.push('out:ambiguous');
  if (/^(?:名|位|岁|条|次|届|期|号|楼|点|天|小时|分钟|亩|元\/|分)/u.test(behind)) features.push('out:behind');
  features.push(...cues.map((cue) => `out|${cue}`));
  return { outcome: 'outside', reading: null, cause: null, features };
}

const NEAR: ReadonlySet<Relation> = new Set([
  'own',
  'own2',
  'behind',
  'carried',
  'carriedpast',
  'sent',
  'last',
  'par',
  'spoken1',
  'spoken2',
  'spoken',
  'title',
]);
const DIRECT = new Set(['level', 'growth', 'rate', 'rank', 'aim']);

/** Held against the aim of a like name that the text does not speak of: what one may print by mistake, never what is right. */
function isStray({ kind, other }: LedgerReading, { relations }: Asked): boolean {
  if (other === '' || (kind !== 'gap' && kind !== 'completion')) return false;
  const relation = relations.get(other) ?? 'none';
  return !NEAR.has(relation) || relation === 'title' || relation.startsWith('spoken');
}

/** Says of numbers what each may be. */
export class Cases {
  readonly #readings: Readings;
  readonly #book: Book;
  readonly #home: string;
  readonly #keys: readonly string[];
  readonly #spoken = new Map<string, RegExp | null>();

  constructor(book: Book, home: string, canonicals: readonly string[]) {
    this.#book = book;
    this.#readings = new Readings(book);
    this.#home = home;
    this.#keys = canonicals;
  }

  #spokenOf = (key: string): RegExp | null => {
    const kept = this.#spoken.get(key);
    if (kept !== undefined) return kept;
    const words = spokenFor(this.#book.byKey.get(key)?.[0]?.names[0] ?? key);
    this.#spoken.set(key, words);
    return words;
  };

  /** Everything that the ledger can say near a number. */
  #near(asked: Asked): readonly LedgerReading[] {
    const near = [...asked.relations].filter(([, relation]) => NEAR.has(relation)).map(([key]) => key);
    const close = near.filter((key) => !asked.relations.get(key)?.startsWith('spoken')).slice(0, 8);
    const { unit } = asked;
    return [
      ...[...asked.relations.keys()].flatMap((key) => this.#readings.direct(key, unit)),
      ...near.flatMap((key) => this.#readings.derived(key, unit)),
      ...close.flatMap((key) =>
        close.flatMap((other) => (other === key ? [] : this.#readings.beside(key, other, unit))),
      ),
      ...asked.ratios.flatMap(({ mention }) =>
        this.#readings.ratio(mention.keys, mention.ratio ?? 'percent', unit),
      ),
    ];
  }

  /** Of things that the text does not name only what is printed. */
  #far(asked: Asked): readonly LedgerReading[] {
    return this.#keys
      .filter((key) => !asked.relations.has(key))
      .flatMap((key) => this.#readings.direct(key, asked.unit))
      .filter((one) => isOfSize(one, asked));
  }

  /** All that a number may be, each with what speaks for and against it. */
  of(asked: Asked): readonly Case[] {
    const cues = cuesOf(asked);
    const near = this.#near(asked);
    const far = this.#far(asked);
    const hits = [...near, ...far].filter((one) => isOfSize(one, asked));
    const cases = new Map<string, Case>();
    for (const one of [...near, ...far]) {
      const outcome = outcomeOf(one, asked, hits);
      // What was taken back is right only where the words say that it was.
      if (one.isOld && !(outcome.isRight && OLDER.test(asked.run))) continue;
      if (isStray(one, asked)) continue;
      const relation = asked.relations.get(one.key) ?? 'none';
      // What nothing explains is worth a thought only of what is named at the number.
      const isUnexplained = !outcome.isRight && outcome.slips.length === 0;
      if (isUnexplained && !['own', 'carried', 'behind', 'own2', 'spoken1'].includes(relation)) continue;
      const features = [
        ...subjectFeatures(one, asked, this.#spokenOf),
        ...placeFeatures(one, asked, this.#home),
        ...timeFeatures(one, asked),
        ...baseFeatures(one, asked),
        ...kindFeatures(one, asked, cues),
        ...outcomeFeatures(outcome, asked, DIRECT.has(one.kind)),
      ];
      const name = `${outcome.isRight} ${one.value.n}/${one.value.d} ${features.join(' ')}`;
      if (!cases.has(name))
        cases.set(name, {
          outcome: outcome.isRight ? 'right' : 'wrong',
          reading: one,
          cause: outcome.isRight ? null : outcome.cause,
          features,
        });
    }
    return [...cases.values(), outside(asked, cues)];
  }
}
