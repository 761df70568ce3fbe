import { may } from '#kernel/access.ts';
import { must } from '#kernel/errors.ts';
import { type Score, type SheetReader, scoreOf } from '#kernel/scoresheet.ts';
import { bulletinSettings } from '#modules/bulletin/index.ts';
import { countyOf, unitsOf } from '#modules/org/index.ts';
import { valuesOf } from '#modules/parameter/index.ts';
import { demand } from '#platform/access.ts';
import type { RequestContext } from '#platform/http.ts';
import { type FactInput, type MonthFacts, monthFacts } from './facts.ts';
import { type FactId, type FactValue, factWords } from './rules-facts.ts';
import { isScoring } from './rules-settings.ts';
import type { ScoreQuery, ScoreRow, Scores, SheetBrief } from './schema.ts';
import type { Input, Sheet } from './schema-sheet.ts';
import { knownSheets, sheetIn, sheetInForce } from './sheets-known.ts';
import { givenOf } from './store.ts';

/** Who asks, when. */
export type Work = Pick<RequestContext, 'actor' | 'store' | 'now' | 'today' | 'address'>;

/** What a sheet is called in lists. */
export function briefOf({ id, version, title }: Sheet): SheetBrief {
  return { id, version, title };
}

/** Whether the county scores today. */
export async function scoringOn({ actor, store, today }: Work): Promise<boolean> {
  return isScoring(await valuesOf(store.db, actor.county, 'score'), actor.county, today);
}

/**
 * The scores of the towns or units that the post sees, in the order of the county's list, under the sheet in force or another one that is
 * tried. Nothing is computed while the county does not score.
 *
 * @throws Refusal 403; 404 for an unknown sheet
 */
export async function scores(work: Work, query: ScoreQuery): Promise<Scores> {
  demand(work.actor, 'score.read');
  const { db } = work.store;
  const { county } = work.actor;
  const { month, by } = query;
  const place = must(await countyOf(db, county), 'an actor has a county');
  const base = { month, by, demo: place.demo };
  if (!(await scoringOn(work))) return { ...base, on: false, sheet: null, inForce: null, rows: [] };
  const sheets = await knownSheets(db, county);
  const inForce = await sheetInForce(db, county, month, sheets);
  const sheet = query.sheet === undefined ? inForce : sheetIn(sheets, query.sheet, query.version);
  const heads = {
    sheet: sheet === null ? null : briefOf(sheet),
    inForce: inForce === null ? null : briefOf(inForce),
  };
  if (sheet === null) return { ...base, ...heads, on: true, rows: [] };
  const isTrial = inForce !== null && (inForce.id !== sheet.id || inForce.version !== sheet.version);
  const rows = await rowsOf(work, query, sheet, isTrial ? inForce : null);
  return { ...base, ...heads, on: true, rows };
}

async function rowsOf(
  work: Work,
  { month, by }: ScoreQuery,
  sheet: Sheet,
  other: Sheet | null,
): Promise<readonly ScoreRow[]> {
  const { db } = work.store;
  const { county } = work.actor;
  const facts = await monthFacts(db, {
    county,
    month,
    by,
    today: work.today,
    facts: factsAsked(other === null ? [sheet] : [sheet, other]),
    isRanking: (await bulletinSettings(work)).ranking,
  });
  const hand = await handValues(work, month);
  const units = (await unitsOf(db, county)).filter(({ id, kind, path }) => {
    const isSubject = by === 'town' ? kind === 'town' : facts.subjects.has(id);
    return isSubject && may(work.actor, 'score.read', { county, unitPath: path });
  });
  return units.map(({ id, shortName }): ScoreRow => {
    const read = readerOf(id, facts, hand);
    const score = scoreOf(sheet, read);
    const mended = correctedItems(sheet, score, (input) => facts.read(id, input));
    const keys = new Map(
      sheet.items.map(({ id: item, input, rule }) => [
        item,
        input.from === 'hand' && rule !== null ? input.key : null,
      ]),
    );
    const tried = other === null ? null : scoreOf(other, read);
    return {
      subject: { id, name: shortName },
      ...score,
      corrected: score.items.some(({ item }) => mended.has(item)),
      items: score.items.map((item) => ({
        ...item,
        inputs: mended.has(item.item) ? `${item.inputs}（基于更正数据）` : item.inputs,
        corrected: mended.has(item.item),
        key: keys.get(item.item) ?? null,
      })),
      other: tried === null ? null : { total: tried.total, missing: tried.missing },
    };
  });
}

/** The items of a score whose arithmetic used an amount that came of a correction (更正). */
function correctedItems(
  { items }: Sheet,
  score: Score,
  read: (input: FactInput) => FactValue,
): ReadonlySet<string> {
  const counted = new Set(score.items.flatMap(({ item, points }) => (points === null ? [] : [item])));
  const isCorrected = (input: Input): boolean => input.from === 'fact' && read(input).corrected === true;
  return new Set(
    items.flatMap(({ id, input, rule }) => {
      const inputs = rule?.kind === 'choose' ? [input, rule.by] : [input];
      return counted.has(id) && inputs.some(isCorrected) ? [id] : [];
    }),
  );
}

/** What the items of some sheets read of the product. */
function factsAsked(sheets: readonly Sheet[]): ReadonlySet<FactId> {
  const inputs = sheets.flatMap(({ items }) =>
    items.flatMap(({ input, rule }) => [input, ...(rule?.kind === 'choose' ? [rule.by] : [])]),
  );
  return new Set(inputs.flatMap((one) => (one.from === 'fact' ? [one.fact] : [])));
}

interface HandValue {
  readonly value: string;
  readonly evidence: string;
}

/** What stands by hand in a month: the newest month of the year up to it, in its newest version; nothing once it was taken back. */
async function handValues(work: Work, month: string): Promise<ReadonlyMap<string, HandValue>> {
  const rows = await givenOf(work.store.db, work.actor.county, { year: Number(month.slice(0, 4)) });
  const found = new Map<string, HandValue | null>();
  for (const { subject, key, month: from, value, evidence } of rows) {
    const name = `${subject} ${key}`;
    if (from > month || found.has(name)) continue;
    found.set(name, value === null ? null : { value, evidence });
  }
  return new Map([...found].flatMap(([name, one]) => (one === null ? [] : [[name, one] as const])));
}

function readerOf(
  subject: string,
  facts: MonthFacts,
  hand: ReadonlyMap<string, HandValue>,
): SheetReader<Input> {
  return (input: Input) => {
    if (input.from === 'fact') return { ...facts.read(subject, input), unit: factWords[input.fact].unit };
    const found = hand.get(`${subject} ${input.key}`);
    return found === undefined
      ? { value: null, why: `缺手工数据：${input.hint}`, unit: input.unit }
      : { value: found.value, of: found.evidence, unit: input.unit };
  };
}
