import { bookOf } from '#modules/check/engine/book.ts';
import { aliasesOf } from '#modules/check/engine/clause-aliases.ts';
import { takeApart } from '#modules/check/engine/draft.ts';
import { beliefOf } from '#modules/check/engine/likely.ts';
import { type Asked, Asking } from '#modules/check/engine/likely-asked.ts';
import { type Case, Cases } from '#modules/check/engine/likely-cases.ts';
import { canonical, sceneOf } from '#modules/check/engine/likely-scene.ts';
import { settled } from '#modules/check/engine/settle.ts';
import type { Known } from '#modules/check/engine/types.ts';
import { isOpen } from '#modules/check/engine/verdicts.ts';
import { type DraftSet, ledger, type Planted, type Sample, touches } from './corpus.ts';
import { withErrors } from './fit-errors.ts';

/** A number with what it may be, and where it stands. */
export interface One {
  readonly scene: unknown; readonly judged: unknown;
  readonly asked: Asked;
  readonly cases: readonly Case[];
  readonly offset: number;
  readonly length: number;
}

function readAll(text: string, knowns: readonly Known[]): readonly One[] {
  const book = bookOf(knowns);
  const options = {
    year: 2024,
    places: book.places,
    keys: new Set(book.keys),
    aliases: aliasesOf(knowns),
    book,
  };
  const draft = takeApart(text, options);
  const judged = settled(draft, book);
  const scene = sceneOf(draft, judged, { ...options, home: draft.home }, book);
  const asking = new Asking(scene, judged, book);
  const names = [...new Set(book.keys.map((key) => canonical(key, book)))];
  const cases = new Cases(book, draft.home, names);
  return judged.flatMap((one, index) => {
    const asked = asking.about(index);
    if (asked === null) return [];
    const { offset, span } = one.item.fact.statement;
    const all = cases.of(asked);
    const belief = isOpen(one) ? beliefOf(asked, all) : null;
    if (belief !== null) asking.believe(index, belief);
    return [{ scene, judged, asked, cases: all, offset, length: Array.from(span).length }];
  });
}

/** A number of a draft as it is fitted: what it may be, and which of that it is. */
export interface Example {
  readonly scene: unknown; readonly judged: unknown; readonly offset: number;
  readonly set: DraftSet;
  readonly name: string;
  readonly span: string;
  readonly status: string;
  readonly isFault: boolean;
  readonly isClean: boolean;
  /** Of a ledger with a hole, or with an error of our own: to fit by, not to measure. */
  readonly isMade: boolean;
  readonly asked: Asked;
  readonly cases: readonly Case[];
  readonly labels: readonly boolean[];
  readonly weight: number;
}

function cleanOffset(sample: Sample, fault: Planted): number {
  return sample.faults
    .filter((one) => one.from < fault.from)
    .reduce((at, one) => at + Array.from(one.right).length - Array.from(one.wrong).length, fault.from);
}

function isRight({ outcome }: Case): boolean {
  return outcome !== 'wrong';
}

function isWrong({ outcome }: Case): boolean {
  return outcome === 'wrong';
}

/** Errors of our own weigh half; what is right over a ledger with a hole little: there are many, and few things that a draft tells of are in no ledger. */
function worthOf({ isMade, isFault }: Pick<Example, 'isFault' | 'isMade'>): number {
  return isMade ? (isFault ? 0.5 : 0.2) : 1;
}

/** Gathers the numbers of one draft. */
class Gathered {
  readonly #set: DraftSet;
  readonly #sample: Sample;
  readonly #clean: readonly One[];
  readonly found: Example[] = [];

  constructor(set: DraftSet, sample: Sample, clean: readonly One[]) {
    this.#set = set;
    this.#sample = sample;
    this.#clean = clean;
  }

  push(one: One, labels: readonly boolean[], more: Pick<Example, 'isFault' | 'isClean' | 'isMade'>): void {
    const { status, item } = one.asked.judged;
    if (!labels.some(Boolean)) return;
    this.found.push({
      set: this.#set,
      name: this.#sample.name,
      span: item.fact.statement.span,
      status,
      ...more,
      scene: one.scene, judged: one.judged, offset: one.offset,
      asked: one.asked,
      cases: one.cases,
      labels,
      weight: (isOpen(one.asked.judged) ? 3 : 1) * worthOf(more),
    });
  }

  right(one: One, more: Pick<Example, 'isClean' | 'isMade'>): void {
    this.push(one, one.cases.map(isRight), { isFault: false, ...more });
  }

  /** The number that stands in the right draft where an error stands. */
  #before(given: Sample, fault: Planted): One | undefined {
    const at = cleanOffset(given, fault);
    const reach = Math.max(Array.from(fault.right).length, 1) + (/\d/u.test(fault.wrong) ? 0 : 12);
    return this.#clean.find((each) => each.offset + each.length > at && each.offset < at + reach);
  }

  /** The numbers of a draft with errors; of one with errors of our own the errors alone. */
  planted(given: Sample, numbers: readonly One[], isMade: boolean): void {
    for (const one of numbers) {
      const fault = given.faults.find((each) => touches(each, one.offset, one.length));
      if (fault === undefined) {
        if (!isMade) this.right(one, { isClean: false, isMade });
        continue;
      }
      const was = this.#before(given, fault);
      const labels = one.cases.map(({ outcome, reading }) => {
        if (outcome !== 'wrong' || reading === null || was === undefined) return false;
        const size = Math.abs(reading.size);
        return size >= was.asked.lo && size <= was.asked.hi;
      });
      const own = labels.some(Boolean) ? labels : one.cases.map(isWrong);
      this.push(one, own, { isFault: true, isClean: false, isMade });
    }
  }
}

/** Where each subject and each month stands in a right draft. */
function saidIn(
  clean: readonly One[],
  of: (known: Known) => string,
): ReadonlyMap<string, ReadonlySet<number>> {
  const said = new Map<string, Set<number>>();
  for (const { asked, offset } of clean)
    for (const known of asked.judged.known)
      said.set(of(known), (said.get(of(known)) ?? new Set()).add(offset));
  return said;
}

const HOLES: readonly ((known: Known) => string)[] = [({ names }) => names[0] ?? '', ({ month }) => month];

/** With so many turns of errors of our own each right draft is fitted by. */
const TURNS = 2;

/**
 * The numbers of a draft: right, with its errors, with errors of our own, and, right, over the ledger with each of its subjects and months in turn taken out, when nothing may
 * be called wrong.
 */
export function examplesOf(set: DraftSet, sample: Sample): readonly Example[] {
  const all = ledger();
  const clean = readAll(sample.clean, all);
  const gathered = new Gathered(set, sample, clean);
  for (const one of clean) gathered.right(one, { isClean: true, isMade: false });
  gathered.planted(sample, readAll(sample.planted, all), false);
  for (let turn = 0; turn < TURNS; turn += 1) {
    const made = withErrors(sample, clean, turn);
    gathered.planted(made, readAll(made.planted, all), true);
  }
  for (const of of HOLES)
    for (const [name, offsets] of saidIn(clean, of)) {
      const read = readAll(
        sample.clean,
        all.filter((known) => of(known) !== name),
      );
      for (const one of read)
        if (offsets.has(one.offset)) gathered.right(one, { isClean: true, isMade: true });
    }
  return gathered.found;
}
