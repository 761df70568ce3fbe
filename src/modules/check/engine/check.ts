import type { Check } from '#reader/checks/types.ts';
import { aimsForResults } from './aim-for-result.ts';
import { inAimRows } from './aim-rows.ts';
import { isReckoned } from './aims.ts';
import { aimsTold, byToldAims } from './aims-told.ts';
import { unlessAllWrong } from './all-wrong.ts';
import { bookOf } from './book.ts';
import { cellsOf, placedResults, withCells } from './cells.ts';
import { aliasesOf } from './clause-aliases.ts';
import { either, knownsBy } from './dated.ts';
import { takeApart } from './draft.ts';
import { excused } from './excused.ts';
import { keptFirm } from './firm.ts';
import type { Draft, DraftOptions } from './item.ts';
import { type Judged, resultOf } from './judge.ts';
import { likely } from './likely.ts';
import { lastMonthOf, momentWords } from './moments.ts';
import { byNames } from './name-numbers.ts';
import { opposed, reversed } from './opposed.ts';
import { type Counties, countiesIn, isOfOtherCounty } from './other-county.ts';
import { byPins, judgedPins, lostPins, type PinAt } from './pins.ts';
import { isSpelled } from './print.ts';
import { rankRemarks } from './ranks.ts';
import { withReckoned } from './reckoned.ts';
import { arithmeticOf, remarkOf, repeatsOf, twoNamesOf } from './remarks.ts';
import { revised } from './revised.ts';
import { saidBehind } from './said-behind.ts';
import { lookedAgain } from './second-look.ts';
import { settled } from './settle.ts';
import { unlessVague } from './spoken-numbers.ts';
import { surely } from './sure.ts';
import type { Held } from './table-cells.ts';
import { byToldGap } from './told-gap.ts';
import { toldOld } from './told-old.ts';
import type { CheckResult, Known, NumberResult, Remark } from './types.ts';
import { countsOf } from './words.ts';
import { notOfYearsAhead } from './years-ahead.ts';

/** What a caller may say about a draft. */
export interface CheckOptions extends Pick<DraftOptions, 'month'> {
  readonly year?: number;
  /** Pinned numbers of our own papers in the text: what they say goes before what the words say. */
  readonly pins?: readonly PinAt[];
  /** The full name of the county whose ledger it is, by which another county of a draft is known from it. */
  readonly county?: string;
  /** Names of things in the ledger (projects, commitments): a number in one is no figure. */
  readonly names?: readonly string[];
}

/** The newest year of which the ledger holds results. */
function newestYear(knowns: readonly Known[]): number {
  const years = knowns.filter(({ role }) => role === 'actual').map(({ month }) => Number(month.slice(0, 4)));
  return Math.max(2000, ...years);
}

const OTHER_BASE = /年初|[上去]年(?:年)?[末底]|上月|环比|半年(?:增加|新增)|[比较]\d{1,2}月/u;
const RATIOS = new Set<Check['type']>(['completion', 'share', 'difference', 'growth']);

/** What is wrong itself, or reckoned (以22.18亿元推算，全年应收23.29亿元): nothing else is wrong by it. */
function isNoInput(one: Judged | undefined): boolean {
  return one !== undefined && (one.status === 'differing' || isReckoned(one.item));
}

/**
 * A ratio or difference that the text's own numbers refute, where the ledger says nothing of it: it differs. Where a number that
 * went into it is itself wrong, the fault is there.
 */
function byArithmetic(judged: readonly Judged[], checks: readonly Check[]): readonly Judged[] {
  const byId = new Map(judged.map((one) => [one.item.fact.statement.id, one]));
  return judged.map((one) => {
    const { id, offset } = one.item.fact.statement;
    // 占目标一半: of which of the numbers before it the words leave open.
    if (one.status !== 'unknown' || isSpelled(one.item.fact)) return one;
    const check = checks.find((each) => RATIOS.has(each.type) && each.offset === offset);
    if (check === undefined || check.severity !== 'error') return one;
    // 比年初增加28.53亿元，同比增长9.8%: the growth is over another base than the increase.
    if (check.type === 'growth' && OTHER_BASE.test(one.item.lead)) return one;
    const inputs = check.statements.filter((each) => each !== id);
    if (inputs.some((each) => isNoInput(byId.get(each)))) return one;
    const right =
      check.expected === undefined
        ? null
        : check.expected + one.item.fact.statement.span.replace(/^[\s\d.,，]+/u, '');
    return {
      ...one,
      status: 'differing',
      reason: 'differs',
      cause: 'arithmetic',
      right,
      message: check.message,
    };
  });
}

/** Remarks whose fault is already told at a number that differs are left out. */
function unexplained(checks: readonly Check[], judged: readonly Judged[]): readonly Check[] {
  const wrong = new Set(
    judged.filter(({ status }) => status === 'differing').map(({ item }) => item.fact.statement.id),
  );
  const sure = new Set(
    judged.filter(({ status }) => status === 'confirmed').map(({ item }) => item.fact.statement.id),
  );
  const inWords = new Set(
    judged.filter(({ item }) => isSpelled(item.fact)).map(({ item }) => item.fact.statement.id),
  );
  return checks.filter(
    ({ statements, type }) =>
      statements.length === 0 ||
      !(
        statements.some((id) => wrong.has(id) || (RATIOS.has(type) && inWords.has(id))) ||
        statements.every((id) => sure.has(id))
      ),
  );
}

function remarksOf(
  draft: Draft,
  judged: readonly Judged[],
  checks: readonly Check[],
  counties: Counties,
): readonly Remark[] {
  // What the ledger bears out is contradicted by nothing of which it stays open what it is; of what differs it is told there.
  const ids = (status: Judged['status']): ReadonlySet<string> =>
    new Set(judged.filter((one) => one.status === status).map(({ item }) => item.fact.statement.id));
  const [sure, wrong] = [ids('confirmed'), ids('differing')];
  const all = [
    ...unexplained(checks, judged).map(remarkOf),
    ...repeatsOf(draft.items.filter((item) => !isOfOtherCounty(item, draft.context, counties))).filter(
      ({ numbers }) => !numbers.some((id) => sure.has(id) || wrong.has(id)),
    ),
    ...twoNamesOf(judged.filter(({ item }) => !item.isCounted)),
    ...rankRemarks(draft.context.structure),
  ];
  return all.toSorted((a, b) => a.offset - b.offset);
}

/** A paragraph pasted alone, with a stop at its end or without, is no title of itself. */
function isOneParagraph(text: string): boolean {
  return !text.trim().includes('\n');
}

/** What a caller says of a draft, and of whom it may speak. */
interface Reading extends DraftOptions {
  readonly counties: Counties;
}

function heldOf(one: Judged): Held {
  return { result: resultOf(one), known: one.known };
}

/** What the cells of a draft's tables say, each read as a sentence. */
function cellResults(draft: Draft, options: Reading): readonly Held[] {
  const { context, title, moment, home } = draft;
  const cells = cellsOf(context, title, { ...options, home });
  if (cells.placed.length === 0) return [];
  const month = moment === null || moment.loose ? undefined : lastMonthOf(moment);
  const read = takeApart(cells.text, { ...options, home, ...(month === undefined ? {} : { month }) });
  const whose = { ...read, title, places: options.places, counties: options.counties };
  const judged = excused(likely(settled(read, options.book), read, options.book, options), whose);
  return placedResults(cells, judged.map(heldOf), context);
}

/** What is said of a draft's numbers in prose, and of those in cells. */
interface Read {
  readonly judged: readonly Judged[];
  readonly cells: readonly Held[];
  /** Words of direction that say the reverse of right numbers, where no number is at them. */
  readonly words: readonly NumberResult[];
}

function readWith(draft: Draft, options: Reading): Read {
  const { book, places, counties } = options;
  const ruled = settled(draft, book);
  const firm = keptFirm(ruled, likely(ruled, draft, book, options));
  const weighed = byToldGap(inAimRows(firm, book), draft, book);
  const called = lookedAgain(unlessVague(weighed), book);
  const whose = { ...draft, places, counties };
  const excusedAll = toldOld(excused(called, whose), draft, book);
  const read = revised(surely(excusedAll, draft, book, whose), draft, book);
  const settledAll = aimsForResults(saidBehind(read, draft, book, options), draft, book);
  const { judged, words } = reversed(opposed(unlessAllWrong(settledAll), draft), draft, book);
  return { judged: notOfYearsAhead(judged, draft, book), words, cells: cellResults(draft, options) };
}

/** Reads a draft once more with the aims that it makes amounts of itself, where it does. */
function readTold(text: string, knowns: readonly Known[], first: Read, options: Reading): Read {
  const told = aimsTold(text, knowns);
  if (told.length === 0) return first;
  const more = { ...options, book: bookOf([...knowns, ...told]) };
  const { judged } = readWith(takeApart(text, more), more);
  return { ...first, judged: byToldAims(first.judged, judged, told) };
}

/** Reads a draft by the aims that held at its month, which an adjustment may have changed since, and by those of today. */
function readBy(text: string, knowns: readonly Known[], draft: Draft, options: Reading): Read {
  const now = readWith(draft, options);
  const month = draft.moment === null || draft.moment.loose ? null : lastMonthOf(draft.moment);
  const then = month === null ? null : knownsBy(knowns, month);
  if (then === null) return now;
  const dated = { ...options, book: bookOf(then) };
  const { judged, cells, words } = readWith(takeApart(text, dated), dated);
  return { judged: either(judged, now.judged), cells, words };
}

/**
 * Checks every number of a draft against what the ledger holds, and the text against itself. Pure and synchronous, linear in the
 * text; never throws. Offsets are Unicode code points of `text`.
 *
 * A number is confirmed when it is the right rounding of the ledger's value at its printed decimals and scale; it differs only when
 * the ledger holds exactly one value of that subject, measure, period and place; a like name or several values make it ambiguous.
 *
 * @param knowns   what the asker may see, superseded values among them
 * @param options  year and month of the draft, where its own words do not say
 */
export function checkDraft(text: string, knowns: readonly Known[], options: CheckOptions = {}): CheckResult {
  const book = bookOf(knowns);
  const { month } = options;
  const draftOptions: DraftOptions = {
    year: options.year ?? newestYear(knowns),
    ...(month === undefined ? {} : { month }),
    places: book.places,
    keys: new Set(book.keys),
    aliases: aliasesOf(knowns),
    book,
  };
  const draft = takeApart(text, draftOptions);
  const checks = arithmeticOf(draft);
  const pins = judgedPins(text, options.pins ?? []);
  const counties = countiesIn(draft.context, { title: draft.title, county: options.county ?? '' });
  const reading = { ...draftOptions, counties };
  const read = readTold(text, knowns, readBy(text, knowns, draft, reading), reading);
  const judged = byArithmetic(
    byPins(byNames(read.judged, draft.context.structure.text, options.names ?? []), pins),
    checks,
  );
  const own = withCells(
    judged.map(resultOf),
    read.cells.map(({ result }) => result),
  );
  const held = [...judged.map(heldOf), ...read.cells];
  const reckoned = withReckoned(own, held, draft.context, book);
  const numbers = [...reckoned, ...read.words, ...lostPins(text, judged, pins)].toSorted(
    (a, b) => a.offset - b.offset,
  );
  return {
    title: isOneParagraph(text) ? '' : draft.title,
    period: draft.moment === null ? '' : momentWords(draft.moment),
    counts: countsOf(numbers),
    numbers,
    remarks: remarksOf(draft, judged, checks, counties),
  };
}
