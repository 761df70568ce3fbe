import type { Actor } from '#kernel/access.ts';
import { monthOf } from '#kernel/period.ts';
import type { CountyData } from '#modules/county/index.ts';
import {
  appendFigures,
  type NewFigure,
  type SeededClosing,
  type SeededMonth,
  seedReports,
} from '#modules/reporting/index.ts';
import { inTransaction, type Store } from '#platform/database.ts';
import type { Reported } from './demo.ts';

/** Who decides in the demonstration. */
const reviewer = { unitName: '区发展和改革局', postName: '计划管理岗' } as const;

/** Units whose December is still on its way, so that the pages of reporting and review have something to do; none leads a number. */
const openInDecember = { submitted: 'wlj', returned: 'mzj' } as const;

/** Reports and figures of the invented year: accepted and closed, but for the open ones of its end. All of it is 演示数据. */
export async function seedDemoMonths(
  work: { readonly store: Store; readonly actor: Actor },
  data: CountyData,
  year: number,
  reported: readonly Reported[],
): Promise<void> {
  const months = monthsOf(data, year, reported);
  const accepted = new Set(
    months.filter((one) => one.acceptedAt !== null).map((one) => `${one.unit} ${one.month}`),
  );
  const figures = reported
    .filter((one) => accepted.has(`${one.unit} ${monthOf(year, one.month)}`))
    .map((one) => figureOf(one, year, work.actor));
  await inTransaction(work.store, async (tx) => {
    await seedReports(tx, months, closingsOf(data, year));
    await appendFigures(tx, figures);
  });
}

function figureOf(one: Reported, year: number, actor: Actor): NewFigure {
  return {
    county: actor.county,
    indicator: one.indicator,
    unit: one.unit,
    period: monthOf(year, one.month),
    basis: 'estimate',
    value: one.value,
    milestone: one.milestone,
    explanation: one.explanation,
    origin: 'demo',
    demo: true,
    recordedAt: instantAfter(year, one.month, 14),
    recordedBy: 'demo',
    recordedByName: reviewer.unitName + reviewer.postName,
    system: '演示数据',
  };
}

/** An instant on the given day of the month after. */
function instantAfter(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month, day, 2)).toISOString();
}

function monthsOf(data: CountyData, year: number, reported: readonly Reported[]): readonly SeededMonth[] {
  const names = new Map(data.units.map((unit) => [unit.id, unit.name]));
  const byMonth = Map.groupBy(reported, (one) => `${one.unit} ${one.month}`);
  return [...byMonth.values()].flatMap((entries) => {
    const first = entries[0];
    if (first === undefined) return [];
    const { unit, month } = first;
    const state = stateOf(unit, month);
    const late = isLateInDemo(unit, month) ? 4 : 0;
    const submittedAt = instantAfter(year, month, 5 + late);
    const decidedAt = instantAfter(year, month, 8 + late);
    return [
      {
        county: data.county.county,
        form: 'plan',
        unit,
        month: monthOf(year, month),
        state,
        submittedAt,
        decidedAt: state === 'submitted' ? null : decidedAt,
        acceptedAt: state === 'accepted' || state === 'locked' ? instantAfter(year, month, 9 + late) : null,
        reason: state === 'returned' ? '演示数据：请补充进度滞后的说明后再报。' : null,
        reviewer,
        reporter: { unitName: names.get(unit) ?? unit, postName: '填报岗' },
        entries: entries.map(({ indicator, value, milestone, explanation }) => ({
          indicator,
          value,
          milestone,
          explanation,
        })),
        now: submittedAt,
      },
    ];
  });
}

/** Some units send a month after its due day, so that the timeliness table has something to show; the same ones in every demonstration. */
function isLateInDemo(unit: string, month: number): boolean {
  const sum = Array.from(unit).reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return (sum + month * 5) % 17 === 0;
}

/** The last month of the demonstration that is closed. */
const lastClosed = 10;

function stateOf(unit: string, month: number): SeededMonth['state'] {
  if (month <= lastClosed) return 'locked';
  if (month === 12 && unit === openInDecember.submitted) return 'submitted';
  return month === 12 && unit === openInDecember.returned ? 'returned' : 'accepted';
}

function closingsOf(data: CountyData, year: number): readonly SeededClosing[] {
  return Array.from({ length: lastClosed }, (_, index) => ({
    county: data.county.county,
    form: 'plan',
    month: monthOf(year, index + 1),
    closedAt: instantAfter(year, index + 1, 20),
    closedByName: reviewer.unitName + reviewer.postName,
  }));
}
