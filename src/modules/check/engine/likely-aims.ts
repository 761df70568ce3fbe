import { add, divide, type Exact, exact, hundred, multiply, sign, subtract, whole } from '#kernel/decimal.ts';
import { type Book, family } from './book.ts';
import {
  type Atom,
  againstAims,
  amountsOf,
  isResult,
  type LedgerReading,
  monthOf,
  monthsBetween,
  reading,
  shareOut,
} from './likely-values.ts';
import type { Known } from './types.ts';

function lastYearOf({ month }: Known): string {
  return `${Number(month.slice(0, 4)) - 1}-12`;
}

/** What the year before came to. */
function lastOf(atoms: readonly Atom[], one: Known): Atom | undefined {
  return atoms.find(
    (last) =>
      isResult(last) &&
      last.known.month === lastYearOf(one) &&
      last.known.place === one.place &&
      family(last.known.aspect) === family(one.aspect),
  );
}

/** An aim held against what the year before came to: 目标增长6%，比上年实际高0.2个百分点. */
export function aimSteps(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return atoms.flatMap(({ known, value }) => {
    const last = known.role === 'target' && known.standing ? lastOf(atoms, known) : undefined;
    if (last === undefined) return [];
    const from = [known, last.known];
    return [reading({ kind: 'aimstep', key, value: subtract(value, last.value), of: known, from })];
  });
}

/** By how much, in percent, an aim is above what the year before came to: 只比去年多0.3%. */
export function aimGrown(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return atoms.flatMap(({ known, value }) => {
    const last = known.role === 'target' && known.standing ? lastOf(atoms, known) : undefined;
    if (last === undefined || sign(last.value) <= 0) return [];
    const share = percent(subtract(value, last.value), last.value);
    return [reading({ kind: 'aimgrown', key, value: share, of: known, from: [known, last.known] })];
  });
}

/** What one thing planned is of another: 新建项目41个，占44.6%. */
export function aimShares(
  own: readonly Atom[],
  others: readonly Atom[],
  key: string,
  other: string,
): readonly LedgerReading[] {
  return own.flatMap(({ known, value }) =>
    others
      .filter(
        ({ known: all, value: whole }) =>
          [known, all].every(({ role, standing }) => role === 'target' && standing) &&
          all.month === known.month &&
          all.place === known.place &&
          all.unit === known.unit &&
          sign(subtract(whole, value)) > 0,
      )
      .map(({ known: all, value: whole }) =>
        reading({
          kind: 'aimshare',
          key,
          other,
          value: percent(value, whole),
          of: known,
          from: [known, all],
        }),
      ),
  );
}

/** What one has come to held against the whole of the year before: 还差2.14亿元即可追平. */
export function lastGaps(atoms: readonly Atom[], key: string): readonly LedgerReading[] {
  return atoms.flatMap((done) => {
    const isRunning = isResult(done) && done.known.span === 'cumulative' && monthOf(done.known) < 12;
    const last = isRunning && family(done.known.aspect) === 'amount' ? lastOf(atoms, done.known) : undefined;
    if (last === undefined || last.known.span === 'point') return [];
    const [value, base] = [subtract(done.value, last.value), last.known.month];
    return [reading({ kind: 'lastgap', key, value, of: done.known, base, from: [done.known, last.known] })];
  });
}

interface GrownAim {
  readonly aim: Known;
  readonly base: Atom;
  /** What it comes to, and by how much more than the year before. */
  readonly value: Exact;
  readonly more: Exact;
  readonly done: readonly Atom[];
}

/** Aims of growth with the amounts that they come to. */
function grownOf(book: Book, key: string, atoms: readonly Atom[]): readonly GrownAim[] {
  return (book.byKey.get(key) ?? []).flatMap((aim) => {
    if (aim.role !== 'target' || aim.aspect !== 'growth_yoy' || !aim.standing) return [];
    const base = atoms.find(
      (one) =>
        isResult(one) &&
        family(one.known.aspect) === 'amount' &&
        one.known.span !== 'point' &&
        one.known.place === aim.place &&
        one.known.month === lastYearOf(aim),
    );
    if (base === undefined) return [];
    const more = multiply(base.value, divide(exact(aim.value), hundred));
    const done = atoms.filter(
      (one) =>
        isResult(one) &&
        one.known.span === 'cumulative' &&
        one.known.month.slice(0, 4) === aim.month.slice(0, 4) &&
        one.known.place === aim.place,
    );
    return [{ aim, base, more, value: add(base.value, more), done }];
  });
}

/** The amount that an aim of growth comes to, and what is left to it: 按增长5%，全年应收…，还差…. */
export function grownAims(book: Book, key: string, atoms: readonly Atom[]): readonly LedgerReading[] {
  return grownOf(book, key, atoms).flatMap(({ aim, base, value, done }) => {
    const from = [base.known, aim];
    return [
      reading({ kind: 'grownaim', key, value, of: aim, from }),
      ...done.map(({ known, value: own }) =>
        reading({ kind: 'gap', key, value: subtract(own, value), of: known, from: [known, ...from] }),
      ),
    ];
  });
}

/** What an aim of growth asks for: 即要增收约1.11亿元; by the month what is left to it. */
export function aimAmounts(book: Book, key: string, atoms: readonly Atom[]): readonly LedgerReading[] {
  return grownOf(book, key, atoms).flatMap(({ aim, base, more, value, done }) => {
    const from = [aim, base.known];
    const left = done
      .filter(({ known }) => monthOf(known) < 12)
      .map((one) =>
        reading({
          kind: 'average',
          key,
          value: shareOut(subtract(value, one.value), 12 - monthOf(one.known), one.known),
          of: one.known,
          from: [one.known, ...from],
        }),
      );
    return [reading({ kind: 'aimadd', key, value: more, of: aim, from }), ...left];
  });
}

function percent(part: Exact, all: Exact): Exact {
  return multiply(divide(part, all), hundred);
}

interface Progress {
  readonly of: Known;
  readonly value: Exact;
  readonly from: readonly Known[];
}

/** How far one has come to each aim, in percent, also to what an aim of growth comes to. */
function progressOf(book: Book, key: string): readonly Progress[] {
  const atoms = amountsOf(book, key);
  const own = againstAims(book, key, atoms).flatMap(({ done, plan, planKey }) =>
    planKey === '' && plan.known.standing && done.known.standing && sign(plan.value) > 0
      ? [
          {
            of: done.known,
            value: percent(done.value, plan.value),
            from: [done.known, plan.known],
          },
        ]
      : [],
  );
  const grown = grownOf(book, key, atoms).flatMap(({ aim, base, value, done }) =>
    sign(value) <= 0
      ? []
      : done.map((one) => ({
          of: one.known,
          value: percent(one.value, value),
          from: [one.known, aim, base.known],
        })),
  );
  return [...own, ...grown];
}

/** What has been done of what an aim of growth comes to, and what is left of an aim: 上半年已完成其中的53.6%, 还有四成没到位. */
export function progress(book: Book, key: string): readonly LedgerReading[] {
  return progressOf(book, key).flatMap(({ of, value, from }) => {
    const left = subtract(hundred, value);
    return [
      ...(from.length > 2 ? [reading({ kind: 'growndone', key, value, of, from })] : []),
      ...(sign(left) > 0 ? [reading({ kind: 'undone', key, value: left, of, from })] : []),
    ];
  });
}

/** How much farther one thing has come to its aim than another at the same time: 完成率比农村公路高3.6个百分点. */
export function progressGaps(book: Book, key: string, other: string): readonly LedgerReading[] {
  const others = progressOf(book, other);
  return progressOf(book, key).flatMap((one) =>
    others
      .filter(({ of }) => of.month === one.of.month && of.place === one.of.place)
      .map((two) =>
        reading({
          kind: 'sharegap',
          key,
          other,
          value: subtract(one.value, two.value),
          of: one.of,
          from: [...one.from, ...two.from],
        }),
      ),
  );
}

/** How far one is ahead of equal months, and how much farther than at another time: 比时序慢2.7个百分点, 进度比上半年快…. */
export function paces(book: Book, key: string): readonly LedgerReading[] {
  const all = progressOf(book, key);
  const ahead = all
    .filter(({ of }) => of.span !== 'year' && monthOf(of) < 12)
    .map(({ of, value, from }) =>
      reading({
        kind: 'pace',
        key,
        value: subtract(value, multiply(divide(whole(monthOf(of)), whole(12)), hundred)),
        of,
        from,
      }),
    );
  const shifts = all.flatMap((later) =>
    all
      .filter((one) => one.from.length === later.from.length && isBefore(one.of, later.of))
      .map((one) =>
        reading({
          kind: 'shareshift',
          key,
          value: subtract(later.value, one.value),
          of: later.of,
          base: one.of.month,
          from: [...new Set([...later.from, ...one.from])],
        }),
      ),
  );
  return [...ahead, ...shifts];
}

/** How much is wanting to an equal part of the aim for each month: 按五成计，账面短缺0.26亿元. */
export function paceAmounts(book: Book, key: string, atoms: readonly Atom[]): readonly LedgerReading[] {
  return againstAims(book, key, atoms)
    .filter(({ done, planKey }) => planKey === '' && done.known.span !== 'year' && monthOf(done.known) < 12)
    .map(({ done, plan }) =>
      reading({
        kind: 'pace',
        key,
        value: subtract(done.value, multiply(plan.value, divide(whole(monthOf(done.known)), whole(12)))),
        of: done.known,
        from: [done.known, plan.known],
      }),
    );
}

function isBefore(one: Known, later: Known): boolean {
  const apart = monthsBetween(one.month, later.month);
  return one.place === later.place && one.span === later.span && apart > 0 && apart <= 12;
}

/** What is left of another thing that this is a part of: 去年秋粮14.47万吨, of all the grain without the summer's. */
export function otherParts(
  own: readonly Atom[],
  others: readonly Atom[],
  key: string,
  other: string,
): readonly LedgerReading[] {
  return own.filter(isResult).flatMap((part) =>
    others
      .filter(
        (all) =>
          isResult(all) &&
          all.known.month === part.known.month &&
          all.known.span === part.known.span &&
          all.known.place === part.known.place &&
          all.known.aspect === part.known.aspect &&
          family(part.known.aspect) === 'amount' &&
          sign(subtract(all.value, part.value)) > 0,
      )
      .map((all) =>
        reading({
          kind: 'otherpart',
          key,
          other,
          value: subtract(all.value, part.value),
          of: part.known,
          from: [part.known, all.known],
        }),
      ),
  );
}

/** What is left of another thing's aim when this is done: 夏粮已收14.28万吨，秋粮还要14.22万吨. */
export function remains(
  own: readonly Atom[],
  others: readonly Atom[],
  key: string,
  other: string,
): readonly LedgerReading[] {
  return own.filter(isResult).flatMap((done) =>
    others
      .filter(
        ({ known }) =>
          known.role === 'target' &&
          known.standing &&
          known.place === done.known.place &&
          family(known.aspect) === 'amount' &&
          family(done.known.aspect) === 'amount' &&
          known.month.slice(0, 4) === done.known.month.slice(0, 4),
      )
      .map(({ known, value }) =>
        reading({
          kind: 'remains',
          key,
          other,
          value: subtract(value, done.value),
          of: done.known,
          from: [done.known, known],
        }),
      ),
  );
}
