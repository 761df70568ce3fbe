import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import type { QuantityFormat } from '#kernel/quantity.ts';
import { growthTitle, targetWords } from '#kernel/target-words.ts';
import { type Assignment, assignmentsOf } from '#modules/assignment/index.ts';
import { correctionOfBulletin, issuedBulletin } from '#modules/bulletin/index.ts';
import { type Indicator, indicatorBook, standingBreaks } from '#modules/indicator/index.ts';
import { lightsOf } from '#modules/light/index.ts';
import { printedNumber } from '#modules/numbering/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import {
  type Adjustment,
  adjustmentsOf,
  type Commitment,
  commitmentsOf,
  textsOf,
} from '#modules/plan/index.ts';
import {
  asWhole,
  basisWords,
  type Figure,
  figuresWithComputed,
  firmestByMonth,
  latestOnly,
  type WholeFigure,
  wholeFigures,
} from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { projectFacts } from './facts-projects.ts';
import { openBlocks } from './rules-blocks.ts';
import { busiest, pointsOf, unitWords, wordsOfFigure } from './rules-points.ts';
import { publicParagraphs } from './rules-sentences.ts';
import type { OpenSettings } from './rules-settings.ts';
import { noticeTypes, type PublicKind } from './rules-words.ts';
import { exposed, type PublicFacts } from './schema-public.ts';
import { noticesOf } from './store.ts';

type Q = Db | Tx;

/** One object that is to be public, up to which month. */
export interface Asked {
  readonly kind: PublicKind;
  readonly object: string;
  readonly through: string | null;
}

/** What the facts are read for. */
export interface Reading {
  readonly county: string;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly settings: OpenSettings;
}

/** The facts of objects by kind and id, of the fields of the whitelist alone; an object that is no more is absent. */
export type FactsByKind = { readonly [K in PublicKind]: ReadonlyMap<string, PublicFacts[K]> };

/** Reads what may be public of some objects. Everything goes through the whitelist here: nobody above sees another field. */
export async function publicFacts(q: Q, reading: Reading, asked: readonly Asked[]): Promise<FactsByKind> {
  const of = (kind: PublicKind): readonly Asked[] => asked.filter((one) => one.kind === kind);
  const months = await figureFacts(q, reading, of('commitment'), of('indicator'));
  return {
    plan: await planFacts(q, reading, of('plan'), of('commitment')),
    commitment: months.commitment,
    indicator: months.indicator,
    project: await projectFacts(q, reading, of('project')),
    bulletin: await bulletinFacts(q, reading, of('bulletin')),
    notice: await noticeFacts(q, reading, of('notice')),
  };
}

async function planFacts(
  q: Q,
  { county }: Reading,
  plans: readonly Asked[],
  commitments: readonly Asked[],
): Promise<FactsByKind['plan']> {
  const texts = await textsOf(
    q,
    county,
    plans.map(({ object }) => object),
  );
  if (texts.length === 0) return new Map();
  const bound = await commitmentsOf(q, county, { ids: commitments.map(({ object }) => object) });
  return new Map(
    texts.map(({ id, title, year, text }) => {
      const own = bound.filter(({ document, state }) => document === id && state === 'active');
      const paragraphs = publicParagraphs(
        text,
        own.map((one) => ({ id: one.id, offset: one.anchor.offset })),
      );
      return [id, exposed('plan', { title, year, paragraphs: [...paragraphs] })];
    }),
  );
}

/** What stands behind the figures of a county's years. */
interface Known {
  readonly newest: ReadonlyMap<string, Indicator>;
  readonly figures: readonly Figure[];
  readonly commitments: readonly Commitment[];
  readonly assignments: ReadonlyMap<string, Assignment>;
}

async function knownOf(
  q: Q,
  { county, today }: Reading,
  asked: readonly Asked[],
  bound: readonly Commitment[],
): Promise<Known> {
  const book = await indicatorBook(q, county);
  const ids = [
    ...new Set([...asked.map(({ object }) => object), ...bound.map(({ indicator }) => indicator)]),
  ];
  const last = Number(today.slice(0, 4));
  const years = [...new Set([last - 2, last - 1, last, ...bound.map(({ year }) => year)])].toSorted(
    (a, b) => a - b,
  );
  const figures: Figure[] = [];
  for (const year of years)
    figures.push(...(await figuresWithComputed(q, county, { year, indicators: ids }, book)));
  const answering = [...bound, ...(asked.length === 0 ? [] : await commitmentsOf(q, county, {}))];
  const assigned = await assignmentsOf(q, county, [...new Set(answering.map(({ id }) => id))]);
  return {
    newest: new Map(book.newest.map((one) => [one.id, one])),
    figures,
    commitments: answering,
    assignments: new Map(assigned.map((one) => [one.commitment, one])),
  };
}

/** The figures that a commitment is judged by, up to a month, of each the firmest. */
function monthsOf(one: Commitment, known: Known, through: string): readonly WholeFigure[] {
  const assignment = known.assignments.get(one.id);
  if (assignment === undefined) return [];
  return firmestByMonth(
    wholeFigures(one, assignment, known.figures).filter(({ period }) => period <= through),
  );
}

async function figureFacts(
  q: Q,
  reading: Reading,
  commitments: readonly Asked[],
  indicators: readonly Asked[],
): Promise<Pick<FactsByKind, 'commitment' | 'indicator'>> {
  if (commitments.length + indicators.length === 0) return { commitment: new Map(), indicator: new Map() };
  const bound = await commitmentsOf(q, reading.county, { ids: commitments.map(({ object }) => object) });
  const known = await knownOf(q, reading, indicators, bound);
  const through = new Map(commitments.map((one) => [one.object, one.through ?? reading.today.slice(0, 7)]));
  return {
    commitment: await commitmentFacts(q, reading, bound, known, through),
    indicator: await indicatorFacts(q, reading, indicators, known),
  };
}

function adjustedWords(moved: Adjustment | undefined, format: QuantityFormat): string | null {
  if (moved === undefined) return null;
  return `${printDay(moved.decidedOn)}${moved.decidedBy}决定调整，原为${targetWords(moved.before, format)}`;
}

async function commitmentFacts(
  q: Q,
  { county, settings }: Reading,
  bound: readonly Commitment[],
  known: Known,
  through: ReadonlyMap<string, string>,
): Promise<FactsByKind['commitment']> {
  const units = new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
  const adjustments = await adjustmentsOf(q, county, bound);
  const lights = new Map<string, Awaited<ReturnType<typeof lightsOf>>>();
  if (settings.lights)
    for (const year of new Set(bound.map((one) => one.year)))
      for (const [id, group] of Map.groupBy(await lightsOf(q, county, { year }), (one) => one.commitment))
        lights.set(id, group);
  return new Map(
    bound
      .filter(({ state }) => state === 'active')
      .map((one) => {
        const indicator = known.newest.get(one.indicator);
        const last = monthsOf(one, known, through.get(one.id) ?? '').at(-1);
        const lead = known.assignments.get(one.id)?.leadUnit;
        const light =
          last === undefined ? undefined : lights.get(one.id)?.find(({ period }) => period === last.period);
        const printed = last === undefined || indicator === undefined ? '' : wordsOfFigure(last, indicator);
        const format = { scale: indicator?.scale ?? 'auto' } as const;
        return [
          one.id,
          exposed('commitment', {
            document: one.document,
            title: one.title,
            target: one.kind === 'target' ? targetWords(one, format) : '',
            adjusted: adjustedWords(adjustments.get(one.id), format),
            quote: one.anchor.quote,
            due: one.dueMonth,
            lead: lead === undefined ? null : (units.get(lead) ?? null),
            indicator: one.indicator,
            progress:
              last === undefined || printed === ''
                ? null
                : { month: last.period, printed, basis: basisWords[last.basis] },
            light: light === undefined ? null : { colour: light.light.colour, reason: light.light.reason },
          }),
        ];
      }),
  );
}

async function indicatorFacts(
  q: Q,
  { county, today }: Reading,
  asked: readonly Asked[],
  known: Known,
): Promise<FactsByKind['indicator']> {
  const facts = new Map<string, PublicFacts['indicator']>();
  for (const { object, through } of asked) {
    const one = known.newest.get(object);
    if (one === undefined) continue;
    const until = through ?? today.slice(0, 7);
    const figures = known.figures.filter(({ indicator }) => indicator === object);
    const answering = known.commitments.find(
      ({ indicator, id }) => indicator === object && known.assignments.has(id),
    );
    const own = answering === undefined ? [] : monthsOf(answering, known, until);
    const firmest =
      own.length > 0
        ? own
        : firmestByMonth(latestOnly(busiest(figures)).map(asWhole)).filter(({ period }) => period <= until);
    facts.set(
      object,
      exposed('indicator', {
        name: growthTitle(one),
        unit: unitWords(one),
        definition: one.definition,
        publisher: one.publisher,
        points: [...pointsOf(firmest, figures, one)],
        breaks: (await standingBreaks(q, county, object)).map(({ period, note }) => ({
          month: period,
          words: note,
        })),
      }),
    );
  }
  return facts;
}

async function bulletinFacts(
  q: Q,
  { county, settings }: Reading,
  asked: readonly Asked[],
): Promise<FactsByKind['bulletin']> {
  const facts = new Map<string, PublicFacts['bulletin']>();
  const open = new Set(asked.map(({ object }) => object));
  for (const { object } of asked) {
    const one = await issuedBulletin(q, county, object);
    if (one === null) continue;
    const later = await correctionOfBulletin(q, county, object);
    const earlier = one.corrects === null ? null : await issuedBulletin(q, county, one.corrects);
    const named = (other: typeof later): { id: string; mark: string } | null =>
      other === null
        ? null
        : {
            id: open.has(other.id) ? other.id : '',
            mark: printedNumber(other.series, other.year, other.number),
          };
    facts.set(
      object,
      exposed('bulletin', {
        title: one.title,
        mark: printedNumber(one.series, one.year, one.number),
        organ: one.paper.organ,
        day: dayOfInstant(one.issuedAt),
        blocks: [...openBlocks(one.paper.body, one.pins, settings)],
        corrects: named(earlier),
        correctedBy: named(later),
      }),
    );
  }
  return facts;
}

async function noticeFacts(
  q: Q,
  { county }: Reading,
  asked: readonly Asked[],
): Promise<FactsByKind['notice']> {
  const rows = await noticesOf(
    q,
    county,
    asked.map(({ object }) => object),
  );
  return new Map(rows.map((one) => [one.id, exposed('notice', { ...one, type: noticeTypes[one.type] })]));
}
