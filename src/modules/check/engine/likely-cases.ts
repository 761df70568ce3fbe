import { hundred, multiply } from '#kernel/decimal.ts';
import type { Book } from './book.ts';
import { isOfAPart, isOfYears } from './doubts.ts';
import { type Asked, isWithin } from './likely-asked.ts';
import { cuesOf } from './likely-cues.ts';
import { echoes, inRound, partOfRound } from './likely-hundreds.ts';
import { timePassed } from './likely-paces.ts';
import { type Readings, readingsOf } from './likely-readings.ts';
import type { Relation } from './likely-relations.ts';
import { outsideSigns, signsOf } from './likely-signs.ts';
import { isOfSize, type Outcome, outcomeOf } from './likely-slips.ts';
import { reckonedReadings, toldReadings } from './likely-told.ts';
import type { LedgerReading } from './likely-values.ts';
import { isWorded } from './likely-worded.ts';
import { lastMonthOf } from './moments.ts';
import { spokenFor } from './spoken.ts';
import type { Cause, Known } from './types.ts';

/** One thing that a number may be: right, wrong by a slip, or of something that the ledger does not hold. */
export interface Case {
  readonly outcome: 'right' | 'wrong' | 'outside';
  readonly reading: LedgerReading | null;
  readonly cause: Cause | null;
  /** The signs that speak for and against it. */
  readonly features: readonly string[];
}

/** The words themselves say that the number has been taken back. */
const OLDER = /初报|原报|先报|(?<!统计)快报|初步|修订前|调整前|原列|原来|预计|预估|此前|起初|当初/u;
/** 由48.2%变为49.7%: what it has been made into follows. */
const MADE_INTO = /^(?:被|已)?(?:变|改|调|修|订|更|重)[一-鿿]{0,3}(?:为|成|到|至)/u;
const FROM_OLD = /[由从](?:[^，。；]{0,6})$/u;

/** What was taken back is right only where the words say that it was; a difference between two that have just been told may be what it comes to. */
function isTakenBack(one: LedgerReading, { isRight }: Outcome, asked: Asked): boolean {
  if (!one.isOld) return false;
  const isDifference = one.kind === 'toldgap' || one.kind === 'revised';
  if (isDifference && isHeardNow(one, asked)) return false;
  const isSaid = OLDER.test(asked.run) || (FROM_OLD.test(asked.run) && MADE_INTO.test(asked.behind));
  return !isRight || !isSaid;
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
  'after',
  'asked',
  'above',
  'spoken1',
  'spoken2',
  'spoken',
  'title',
]);

const UNEXPLAINED: ReadonlySet<Relation> = new Set(['own', 'carried', 'behind', 'own2', 'spoken1']);

/** Whether both values of which a reading is computed have just been told. */
function isHeardNow({ from, kind }: LedgerReading, { heard, reckoned }: Asked): boolean {
  if (from.length < 2) return false;
  // 还剩38.48亿元，摊到每个月…: of what was told as one number as well.
  const isSpread =
    kind === 'average' &&
    reckoned.some(({ computed, back }) => back <= 2 && isMadeOfAll(computed?.of ?? [], from));
  return isSpread || from.every(({ id }) => heard.some((one) => one.known.id === id && one.back <= 4));
}

function isMadeOfAll(of: readonly Known[], from: readonly Known[]): boolean {
  return from.every(({ id }) => of.some((one) => one.id === id));
}

/** One of what is counted, and the unit in which the ledger counts it. */
const EACH = /每(?:一?[位名个])?(人次|游客|客人|户|家)|(人均)(?:消费|花费|花)/u;
const COUNTED: Readonly<Record<string, string>> = {
  人次: 'person_time',
  游客: 'person_time',
  客人: 'person_time',
  人均: 'person_time',
  户: 'household',
  家: 'enterprise',
};

const LEFT = /剩|余|还差|尚差|还要|还需|还得|尚需|缺口/u;
const BY_MONTH = /月均|[每一]个?月|均摊|平摊|平均/u;

/** What comes on one of what a number's own words name. */
function isOneOf({ kind, other }: LedgerReading, { relations }: Asked): boolean {
  return (kind === 'per' || kind === 'share') && UNEXPLAINED.has(relations.get(other) ?? 'none');
}

const CLOSE: ReadonlySet<Relation> = new Set(['own', 'own2', 'carried', 'carriedpast', 'sent', 'last']);

/** Held against the aim of a like name that the text does not speak of: what one may print by mistake, never what is right. */
function isStray({ kind, other }: LedgerReading, { relations }: Asked): boolean {
  if (other === '' || (kind !== 'gap' && kind !== 'completion')) return false;
  const relation = relations.get(other) ?? 'none';
  return !NEAR.has(relation) || relation === 'title' || relation.startsWith('spoken');
}

/** 收入总量是南岭镇的1.3倍: not of two other towns, though that is what one may print by mistake. */
function isElsewhere({ place: own, against }: LedgerReading, { place: { towns } }: Asked): boolean {
  if (towns.size === 0 || towns.size > 2 || !isWithin(against)) return false;
  return ![...towns].every((town) => town === own || town === against);
}

/** 全市规上工业增加值增长6.8%, 北关街道支出3126万元: no wrong print of the county's own; 高于全省2.3个百分点 of no other place. */
function isOfAnother({ kind, place: own, against }: LedgerReading, { place, run }: Asked): boolean {
  const isHeld = kind === 'growth' || kind === 'rate';
  const [wider] = /全[省国]/u.exec(run) ?? [];
  if (wider !== undefined && own !== wider && against !== wider) return true;
  const near = place.sentence !== null && isWithin(place.sentence) ? place.sentence : '';
  const said = place.own ?? near;
  return isHeld && said !== '' && own !== said;
}

/** Equal months of the year up to those that the words at a number or its sentence name. */
function timesOf({ unit, times, clock, prev }: Asked): readonly LedgerReading[] {
  if (unit !== '%') return [];
  const months = new Set([...times.own, ...times.sentence, ...(clock === null ? [] : [lastMonthOf(clock)])]);
  return [...months].filter((month) => month !== '').map((month) => timePassed(month, prev?.key ?? ''));
}

/** 相当于去年全年66.41亿元的80.0%: a share of the very number before. */
function isOfOtherWhole({ from, kind, sources }: LedgerReading, { run, unit, toldLast }: Asked): boolean {
  if (run !== '的' || unit !== '%' || toldLast.size === 0) return false;
  const all = kind === 'sumpart' ? (sources ?? from) : from;
  return (all.length > 2 && kind !== 'sumpart') || !all.some(({ id }) => toldLast.has(id));
}

function isOutOfPlace(one: LedgerReading, asked: Asked): boolean {
  return isStray(one, asked) || isElsewhere(one, asked) || isOfOtherWhole(one, asked);
}

/** Whether a value is worth a thought at a number, which may be of a part or of years that no value is of. */
function mayBe(one: LedgerReading, outcome: Outcome, asked: Asked, isUnsaid: boolean): boolean {
  if (isTakenBack(one, outcome, asked) || isOutOfPlace(one, asked)) return false;
  if (!outcome.isRight && (isUnsaid || isOfAnother(one, asked))) return false;
  // What nothing explains is worth a thought only of what is named at the number.
  const isUnexplained = !outcome.isRight && outcome.slips.length === 0;
  const isNamed = UNEXPLAINED.has(asked.relations.get(one.key) ?? 'none') || isOneOf(one, asked);
  return !isUnexplained || isHeardNow(one, asked) || isNamed;
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
    this.#readings = readingsOf(book);
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
    const close = near
      .filter((key) => !/^(?:spoken|after|above)/u.test(asked.relations.get(key) ?? ''))
      .slice(0, 8);
    const { unit } = asked;
    return [
      ...[...asked.relations.keys()].flatMap((key) => this.#readings.direct(key, unit)),
      ...near.flatMap((key) => this.#readings.derived(key, unit)),
      ...close.flatMap((key) =>
        close.flatMap((other) => (other === key ? [] : this.#readings.beside(key, other, unit))),
      ),
      ...close.flatMap((key) => this.#withPartners(key, close, unit)),
      ...toldReadings(asked.heard, unit, this.#book),
      ...this.#reckoned(asked),
      ...this.#multiples(asked, near, close),
      ...this.#oneOf(asked, close),
      ...this.#ofRound(asked, near, close),
      ...timesOf(asked),
      ...asked.ratios.flatMap(({ keys, ratio }) => this.#readings.ratio(keys, ratio ?? 'percent', unit)),
    ].filter((one) => isWorded(one, asked));
  }

  /** A thing held against those that go with it though the text does not name them: 收支相抵, 差额13.62亿元. */
  #withPartners(key: string, close: readonly string[], unit: string): readonly LedgerReading[] {
    // 比全县平均慢2个百分点: rates are held against what is named.
    if (unit === 'pp') return [];
    return this.#readings
      .partners(key)
      .filter((other) => !close.includes(other))
      .flatMap((other) => [
        ...this.#readings.beside(key, other, unit),
        ...this.#readings.beside(other, key, unit),
      ]);
  }

  /** 还剩38.48亿元，摊到每个月6.41亿元: by the month of what was told. */
  #reckoned({ reckoned, unit, run }: Asked): readonly LedgerReading[] {
    return unit === '%' || BY_MONTH.test(run) ? reckonedReadings(reckoned, unit, this.#book) : [];
  }

  /** 每人次花费556元: by the count of what one of is spoken of, though its name stands elsewhere. */
  #oneOf({ run, unit }: Asked, close: readonly string[]): readonly LedgerReading[] {
    const one = unit === 'yuan' ? EACH.exec(run)?.slice(1).find(Boolean) : undefined;
    if (one === undefined) return [];
    const counted = this.#keys.filter((key) => this.#book.byKey.get(key)?.[0]?.unit === COUNTED[one]);
    return close.flatMap((key) => counted.flatMap((other) => this.#readings.beside(key, other, unit)));
  }

  /** 每100块钱有71块是税: a share said in money. */
  #ofRound(asked: Asked, near: readonly string[], close: readonly string[]): readonly LedgerReading[] {
    const { item } = asked.judged;
    const percent = partOfRound(item.lead, item.fact.statement.span, asked.unit);
    if (percent === null) return [];
    const parts = [
      ...near.flatMap((key) => this.#readings.derived(key, '%')),
      ...close.flatMap((key) =>
        close.flatMap((other) => (other === key ? [] : this.#readings.beside(key, other, '%'))),
      ),
      ...close.flatMap((key) => this.#withPartners(key, close, '%')),
      ...toldReadings(asked.heard, '%', this.#book),
      ...echoes(asked.reckoned, this.#book),
    ];
    return inRound(parts, percent);
  }

  /** 是去年增速的2倍 is read as 200%, 城乡收入比1.88 among percentages as 1.88%. */
  #multiples(asked: Asked, near: readonly string[], close: readonly string[]): readonly LedgerReading[] {
    const { span, unit } = asked.judged.item.fact.statement;
    if (unit !== '%') return [];
    if (span.includes('倍'))
      return [
        ...near.flatMap((key) => this.#readings.derived(key, 'x')),
        ...close.flatMap((key) =>
          close.flatMap((other) => (other === key ? [] : this.#readings.beside(key, other, 'x'))),
        ),
        ...toldReadings(asked.heard, 'x', this.#book),
      ].map((one) => ({ ...one, value: multiply(one.value, hundred), size: one.size * 100 }));
    return /^[\d.]+$/u.test(span)
      ? asked.ratios.flatMap(({ keys, ratio }) =>
          ratio === 'times' ? this.#readings.ratio(keys, ratio, 'x') : [],
        )
      : [];
  }

  /** Of things that the text does not name only what is printed. */
  #far(asked: Asked): readonly LedgerReading[] {
    return this.#keys
      .filter((key) => !asked.relations.has(key))
      .flatMap((key) => this.#readings.direct(key, asked.unit))
      .filter((one) => isOfSize(one, asked));
  }

  /** 剩下18.22亿元: what is left of anything that the draft speaks of, only where that is printed. */
  #left(asked: Asked): readonly LedgerReading[] {
    const { relations, unit, digits, run, times } = asked;
    if (digits < 3 || /^(?:%|pp|x|rank)$/u.test(unit) || !LEFT.test(run)) return [];
    return [...relations]
      .filter(([, relation]) => !NEAR.has(relation))
      .flatMap(([key]) => this.#readings.derived(key, unit))
      .filter((one) => one.kind === 'gap' && one.other === '' && one.size < 0 && isOfSize(one, asked))
      .filter(({ month }) => times.draft.has(month));
  }

  /** Shares of what the draft speaks of in another whole. */
  #stray({ relations, unit, digits }: Asked): readonly LedgerReading[] {
    if (unit !== '%' || digits < 2) return [];
    const own = [...relations].flatMap(([key, relation]) => (CLOSE.has(relation) ? [key] : [])).slice(0, 3);
    return own.flatMap((key) =>
      [...relations.keys()].flatMap((other) => (other === key ? [] : this.#readings.stray(key, other))),
    );
  }

  /** All that a number may be, each with what speaks for and against it. */
  of(asked: Asked): readonly Case[] {
    const cues = cuesOf(asked);
    const { item } = asked.judged;
    const isUnsaid = isOfAPart(item) || isOfYears(item);
    const near = this.#near(asked);
    const far = [...this.#far(asked), ...this.#left(asked)];
    const hits = [...near, ...far, ...this.#stray(asked)].filter((one) => isOfSize(one, asked));
    const cases = new Map<string, Case>();
    for (const one of [...near, ...far]) {
      const outcome = outcomeOf(one, asked, hits);
      if (!mayBe(one, outcome, asked, isUnsaid)) continue;
      const about = { home: this.#home, cues, spoken: this.#spokenOf(one.key) };
      const features = signsOf(one, outcome, asked, about);
      const name = `${outcome.isRight} ${one.value.n}/${one.value.d} ${features.join(' ')}`;
      if (!cases.has(name))
        cases.set(name, {
          outcome: outcome.isRight ? 'right' : 'wrong',
          reading: one,
          cause: outcome.isRight ? null : outcome.cause,
          features,
        });
    }
    const outside: Case = {
      outcome: 'outside',
      reading: null,
      cause: null,
      features: outsideSigns(asked, cues),
    };
    return [...cases.values(), outside];
  }
}
