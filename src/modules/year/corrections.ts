import { indicatorBook } from '#modules/indicator/index.ts';
import { planYearOf, unitsOf } from '#modules/org/index.ts';
import { breakdownNames, correctableFigures, figuresOf } from '#modules/reporting/index.ts';
import { demand } from '#platform/access.ts';
import type { CorrectableFigure, CorrectedFigure } from './schema.ts';
import { closingsOf, type Q } from './store.ts';
import type { Work } from './work.ts';

type Figures = Awaited<ReturnType<typeof figuresOf>>;

/** Names for figures of a year, and how their values are printed. */
async function headsOf(q: Q, county: string) {
  const units = new Map((await unitsOf(q, county)).map(({ id, name }) => [id, name]));
  const { newest } = await indicatorBook(q, county);
  const indicators = new Map(newest.map((one) => [one.id, one]));
  const parts = await breakdownNames(q, county);
  return ({ indicator, unit, dimension }: Figures[number]) => {
    const found = indicators.get(indicator);
    return {
      name: `${found?.name ?? indicator}${dimension === '' ? '' : `（${parts.get(dimension) ?? dimension}）`}`,
      unitName: units.get(unit) ?? unit,
      measure: found?.measure ?? null,
      scale: found?.scale ?? null,
      digits: found?.digits ?? null,
    };
  };
}

/** The figures of a closed year that may be corrected, by indicator, unit and month; of an open year none. @throws Refusal 403 */
export async function correctable(work: Work, year: number): Promise<readonly CorrectableFigure[]> {
  demand(work.actor, 'year.close');
  const { county } = work.actor;
  const { db } = work.store;
  if ((await planYearOf(db, county, year))?.state !== 'closed') return [];
  const headOf = await headsOf(db, county);
  return (await correctableFigures(db, county, year)).flatMap((one) => {
    const { id, period, basis, value } = one;
    const corrected = one.correction !== null;
    return value === null ? [] : [{ figure: id, ...headOf(one), period, basis, value, corrected }];
  });
}

/** Names one version of a figure, or so many before it. */
function keyOf({ indicator, unit, period, dimension, basis, version }: Figures[number], back = 0): string {
  return JSON.stringify([indicator, unit, period, dimension, basis, version - back]);
}

/** What was corrected of a year since it was closed first, newest first, with what had stood there. */
export async function correctionsOf(q: Q, county: string, year: number): Promise<readonly CorrectedFigure[]> {
  const first = (await closingsOf(q, county, year)).find(({ act }) => act === 'close');
  if (first === undefined) return [];
  const figures = await figuresOf(q, county, { year });
  const headOf = await headsOf(q, county);
  const known = new Map(figures.map((one) => [keyOf(one), one]));
  return figures
    .filter(({ correction, recordedAt }) => correction !== null && recordedAt >= first.at)
    .toSorted((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))
    .map((one) => ({
      figure: one.id,
      ...headOf(one),
      period: one.period,
      basis: one.basis,
      was: known.get(keyOf(one, 1))?.value ?? null,
      value: one.value,
      correction: one.correction ?? '',
      at: one.recordedAt,
      by: one.recordedByName,
    }));
}
