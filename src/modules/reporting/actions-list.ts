import { may, reachOf } from '#kernel/access.ts';
import type { Finding } from '#kernel/validation-types.ts';
import { formAt, whyFormSilent } from '#modules/form/index.ts';
import { indicatorBook } from '#modules/indicator/index.ts';
import { unitsOf } from '#modules/org/index.ts';
import { rulesOf } from '#modules/rule/index.ts';
import { demand } from '#platform/access.ts';
import { planForm, reportShape, type Work } from './actions-sheet.ts';
import { figuresWithComputed } from './figures-computed.ts';
import { type JudgedForm, judgeMonth } from './judging.ts';
import { clocksAt, formOf, monthGate } from './month-gate.ts';
import { standingAt, standingFacts } from './month-standing.ts';
import { rowKey } from './rules-asked.ts';
import { computedPrefix } from './rules-computed.ts';
import { actsFor, isOpen, seesEntries } from './rules-state.ts';
import { type Tally, tallyOf } from './rules-timeliness.ts';
import type { Figure } from './rules-types.ts';
import { isOutlier, remarksOf } from './rules-validate.ts';
import type { ReportListRow } from './schema.ts';
import { signingsOf } from './signing.ts';
import { closingOf } from './store-closing.ts';
import { figuresOf } from './store-figures.ts';
import { type County, loadCounty, readerOf } from './unit-year.ts';

/** The list of a form and month. */
interface ReportList {
  readonly form: { id: string; title: string };
  readonly forms: { id: string; title: string }[];
  readonly month: string;
  readonly due: string;
  readonly closedAt: string | null;
  readonly tally: Tally;
  readonly rows: ReportListRow[];
}

/** Units of the actor's reach that owe something in the month, with the state of their report. @throws Refusal 403 */
export async function listReports(
  work: Work,
  wanted: { readonly form?: string | undefined; readonly month: string },
): Promise<ReportList> {
  demand(work.actor, 'report.read');
  const { db } = work.store;
  const { actor } = work;
  const { month } = wanted;
  const county = await loadCounty(db, actor.county);
  const form = formOf(county, wanted.form ?? planForm, month);
  const { due } = clocksAt(county, form, '', month);
  const rules = await rulesOf(db, actor.county, month);
  const judged = await judgeMonth(db, actor, county, { rules, month, form: form.id });
  const standings = await standingFacts(db, county, {
    county: actor.county,
    months: [month],
    today: work.today,
  });
  const signing = await signingsOf(
    db,
    actor.county,
    form,
    judged.flatMap(({ report }) => (report === null ? [] : [report])),
  );
  const rows = judged.flatMap((one): ReportListRow[] => {
    const { unit, report } = one;
    if (one.asked === 0) return [];
    const reader = readerOf(actor, unit);
    const isHidden = !seesEntries(report?.state ?? null, reader);
    const first = report?.firstSubmittedAt ?? null;
    const { standing } = standingAt(standings, { form: form.id, unit: unit.id, month, first });
    const gate = monthGate(county, { form, unit: unit.id, month, today: work.today }, report);
    return [
      {
        unit: { id: unit.id, name: unit.name },
        kind: unit.kind,
        report: report === null ? null : reportShape(report),
        ...countsOf(one, isHidden),
        due: gate.due,
        standing,
        late: standing === 'late' || standing === 'missing',
        clock: gate.shut ?? gate.note,
        hidden: isHidden,
        acts: [
          ...actsFor(report, reader, {
            faults: isHidden ? 0 : one.blocked,
            closed: gate.shut,
            signing: signing.get(report?.id ?? '') ?? null,
          }),
        ],
      },
    ];
  });
  const closing = await closingOf(db, actor.county, form.id, month);
  return {
    form: { id: form.id, title: form.title },
    forms: formsIn(county, month),
    month,
    due,
    closedAt: closing?.closedAt ?? null,
    tally: tallyOf(rows.flatMap(({ standing }) => standing ?? [])),
    rows,
  };
}

/** The forms that ask something in a month. */
function formsIn(county: County, month: string): ReportList['forms'] {
  return county.facts.book.flatMap((history) => {
    const held = whyFormSilent(history, month) === null ? formAt(history, month) : null;
    return held === null ? [] : [{ id: held.id, title: held.title }];
  });
}

function isGrave(findings: readonly Finding[], sent: boolean): boolean {
  return remarksOf(findings, sent).some(({ importance }) => importance !== 'look');
}

/** How far a unit's month is, and what the rules find in it: the same findings as on its sheet and in the check of the month. */
function countsOf(
  { asked, filled, findings, report }: JudgedForm,
  isHidden: boolean,
): Pick<ReportListRow, 'asked' | 'filled' | 'remarks' | 'outliers'> {
  if (isHidden) return { asked, filled: 0, remarks: 0, outliers: 0 };
  const found = [
    ...Map.groupBy(findings, ({ indicator, dimension }) => rowKey(indicator, dimension)).values(),
  ];
  const isSent = !isOpen(report?.state ?? null);
  const remarks = found.filter((own) => isGrave(own, isSent)).length;
  return { asked, filled, remarks, outliers: found.filter((own) => own.some(isOutlier)).length };
}

/** A figure with the name of its unit, how it was got and by which definition. */
type ListedFigure = Figure & {
  readonly unitName: string;
  readonly kind: 'stored' | 'computed';
  readonly definition: number;
};

/** Every version of the figures of an indicator in a year, newest version last, with the names of their units. @throws Refusal 403 */
export async function listFigures(
  work: Work,
  wanted: {
    readonly indicator: string;
    readonly unit?: string | undefined;
    readonly year: number;
    readonly computed: 'yes' | 'no';
  },
): Promise<readonly ListedFigure[]> {
  demand(work.actor, 'figure.read');
  const { db } = work.store;
  const { county } = work.actor;
  const { indicator, unit, year } = wanted;
  const filter = { year, indicators: [indicator], ...(unit === undefined ? {} : { unit }) };
  const book = await indicatorBook(db, county);
  const figures =
    wanted.computed === 'yes'
      ? await figuresWithComputed(db, county, filter, book)
      : await figuresOf(db, county, filter);
  const units = new Map((await unitsOf(db, county)).map((one) => [one.id, one]));
  const seesAll = reachOf(work.actor, 'figure.read') === 'county';
  return figures
    .filter((figure) => {
      const path = units.get(figure.unit)?.path ?? '';
      return seesAll || may(work.actor, 'figure.read', { county, unitPath: path });
    })
    .map((figure) => ({
      ...figure,
      unitName: units.get(figure.unit)?.name ?? figure.unit,
      kind: figure.id.startsWith(computedPrefix) ? ('computed' as const) : ('stored' as const),
      definition: book.mapAt(figure.period).get(figure.indicator)?.version ?? 1,
    }));
}
