import { z } from 'zod';
import { must } from '#kernel/errors.ts';
import { daysOf, isShut } from './clocks.ts';
import { asked, enteredIn, months, places, posts } from './county.ts';
import { actorFor, command, type Run, reading } from './run.ts';
import { newMark } from './sight.ts';
import { reportsOf } from './state.ts';
import type { Step } from './steps.ts';

const shown = z.looseObject({
  rows: z.array(
    z.looseObject({
      indicator: z.string(),
      cells: z.array(z.looseObject({ month: z.string(), version: z.number() })),
    }),
  ),
});

/** Which sheet. */
export interface Place {
  readonly form: string;
  readonly unit: string;
  readonly month: string;
}

/** Places that take entries, mostly; any other when the seed wants it. */
function placeFor(run: Run, step: Step): Place {
  const all = places.flatMap((place) => months.map((month) => ({ ...place, month })));
  const decided = new Set(
    reportsOf(run.state)
      .filter(({ state }) => state !== 'draft' && state !== 'returned')
      .map(({ form, unit, month }) => `${form} ${unit} ${month}`),
  );
  const open = all.filter(
    (place) =>
      !isShut(daysOf(run.state, place), run.clock.today()) &&
      !decided.has(`${place.form} ${place.unit} ${place.month}`),
  );
  const list = step.twist < 85 && open.length > 0 ? open : all;
  return must(list[step.which % list.length], 'there are places');
}

/** Somebody opens the sheet and saves all of it, or one cell, or what should be refused. */
export async function save(run: Run, step: Step, at: Place = placeFor(run, step)): Promise<void> {
  const { form, unit, month } = at;
  const own = posts.filter((one) => one.unit === unit && one.roles[0] === 'reporter');
  const list = step.twist < 90 ? own : posts;
  const post = must(list[step.who % list.length], 'a post');
  const as = await actorFor(run, post.id, step.value % 3 === 0);
  const sheet = await reading(run, 'GET /api/reporting/sheet', { as, query: { form, unit, month } });
  const versions = new Map<string, number>();
  const parsed = shown.safeParse(sheet.body);
  for (const row of parsed.success ? parsed.data.rows : [])
    versions.set(row.indicator, row.cells.find((cell) => cell.month === month)?.version ?? 0);
  const rows = (asked[form]?.[unit] ?? []).filter((id) => enteredIn(form, unit, id) === form);
  const isOne = step.twist % 13 === 0;
  const wanted = isOne ? rows.slice(step.value % rows.length).slice(0, 1) : rows;
  const extra = step.twist === 97 ? ['forest', 'market'] : [];
  const cells = [...wanted, ...extra].map((indicator, index) => ({
    month,
    indicator,
    version: (versions.get(indicator) ?? 0) + (step.twist === 96 ? 1 : 0),
    ...valueOf(run, step, { form, unit, month }, indicator, index),
  }));
  if (cells.length === 0) return;
  await command(
    run,
    'PUT /api/reporting/sheet',
    { as, body: { form, unit, cells } },
    { form, unit, months: [month] },
  );
}

function valueOf(run: Run, step: Step, place: Place, indicator: string, index: number) {
  const about = { what: 'entry', ...place } as const;
  const explanation = step.twist % 5 === 4 ? '' : `说明密${newMark(run.secrets, about)}`;
  if (indicator === 'market')
    return { milestone: ['not_started', 'in_progress', 'done'][step.value % 3] ?? null, explanation };
  if (step.twist % 11 === 10) return { value: null, explanation };
  // Sums of the year: they rise with the month, mostly.
  const base = Number(place.month.slice(5)) * 1000 + ((step.value + index * 131) % 1400);
  return { value: `${base}.${newMark(run.secrets, about)}`, explanation };
}
