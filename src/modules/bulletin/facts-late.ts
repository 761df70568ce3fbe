import { must } from '#kernel/errors.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { unitsOf } from '#modules/org/index.ts';
import { exceptionWords, isUnder, progressDue, progressStandings } from '#modules/progress/index.ts';
import { formStandings } from '#modules/reporting/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { LateFacts, LateForm, LateProgress } from './rules-late.ts';

type Q = Db | Tx;

/** Who has not reported the month, from the clocks of the forms and of the projects' progress, in the order of the units' list. */
export async function lateFacts(
  q: Q,
  of: { readonly county: string; readonly month: string; readonly today: string },
): Promise<LateFacts> {
  const units = await unitsOf(q, of.county);
  const names = new Map(units.map(({ id, shortName }) => [id, shortName]));
  const nameOf = (id: string): string => names.get(id) ?? id;
  const forms = (await formStandings(q, of)).map((form): LateForm => {
    const own = form.units;
    return {
      form: form.form,
      title: form.title,
      due: form.due,
      asked: own.length,
      missing: own.flatMap(({ unit, standing }) => (standing === 'missing' ? [nameOf(unit)] : [])),
      late: own.flatMap(({ unit, standing, firstSubmittedAt }) =>
        standing === 'late' && firstSubmittedAt !== null
          ? [{ name: nameOf(unit), day: dayOfInstant(firstSubmittedAt) }]
          : [],
      ),
      excepted: own.flatMap(({ unit, standing, exception }) =>
        standing === 'excepted' ? [{ name: nameOf(unit), words: exception ?? '例外' }] : [],
      ),
    };
  });
  return {
    forms,
    progress: await progressFacts(
      q,
      of,
      units.map(({ id }) => id),
      nameOf,
    ),
  };
}

async function progressFacts(
  q: Q,
  of: { readonly county: string; readonly month: string; readonly today: string },
  order: readonly string[],
  nameOf: (id: string) => string,
): Promise<LateProgress> {
  const due = must((await progressDue(q, of.county, [of.month])).get(of.month), 'the month was asked for');
  const found = new Map((await progressStandings(q, of.county, of.month)).map((one) => [one.unit, one]));
  const rows = order.flatMap((unit) => found.get(unit) ?? []).filter(({ owed }) => owed > 0);
  const isDue = of.today > due;
  const counted = (many: readonly { readonly unit: string; readonly projects: number }[]) =>
    many
      .filter(({ projects }) => projects > 0)
      .map(({ unit, projects }) => ({ name: nameOf(unit), projects }));
  return {
    due,
    units: rows.length,
    isDue,
    missing: isDue
      ? counted(
          rows
            .filter(({ exception }) => exception === null || exception.until < of.today)
            .map(({ unit, open }) => ({ unit, projects: open.length })),
        )
      : [],
    late: counted(
      rows.map(({ unit, handedIn, exception }) => ({
        unit,
        projects: handedIn.filter(
          ({ at }) => at !== null && dayOfInstant(at) > due && !isUnder(exception, at),
        ).length,
      })),
    ),
    excepted: rows.flatMap(({ unit, exception }) =>
      exception === null ? [] : [{ name: nameOf(unit), words: exceptionWords(exception) }],
    ),
  };
}
