import { chinaCalendar } from '#kernel/calendar-cn.ts';
import type { Duty } from '#kernel/duty.ts';
import { splitMonth } from '#kernel/period.ts';
import { reminderOn } from '#modules/form/index.ts';
import { expectedDay } from '#modules/indicator/index.ts';
import { announce } from '#modules/message/index.ts';
import { countyOf, postsOf } from '#modules/org/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { clocksAt, formOf, monthGate } from './month-gate.ts';
import { fillLink, reportTitle, reviewLink } from './notices.ts';
import { askedForms } from './rules-asked.ts';
import { acceptersOf, type Deciders, reportersOf, reviewersOf } from './rules-deciders.ts';
import { lastExpected } from './rules-expected.ts';
import { whyNotAsked } from './rules-owed.ts';
import { isOpen } from './rules-state.ts';
import { signingHindrance } from './signing.ts';
import type { ReportRow } from './store.ts';
import { filledOf, reportsOfMonths } from './store-year.ts';
import { type County, loadCounty, monthsOfYear } from './unit-year.ts';

type Q = Db | Tx;

/** A form that a unit is asked in a month of the plan year, with its report. */
interface Place {
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  /** Rows asked in the month. */
  readonly rows: number;
  /** The day on which the last of them is published; null when none has such a day. */
  readonly expected: string | null;
  readonly report: ReportRow | null;
}

/**
 * The forms asked of the units of a county in its year, with their reports. Working out what a unit is asked in a month is what costs:
 * for some units alone, it is done for them and for the reports that somebody has to decide on.
 *
 * @param units  whose own writing is wanted; left out: everybody's
 */
async function placesOf(
  q: Q,
  code: string,
  county: County,
  units?: readonly string[],
): Promise<readonly Place[]> {
  const months = monthsOfYear(county.planYear);
  const all = await reportsOfMonths(q, code, months);
  const reports = new Map(all.map((one) => [`${one.form} ${one.unit} ${one.month}`, one]));
  const asked = (unit: string, month: string): readonly Place[] =>
    askedForms(county.facts, unit, month).flatMap(({ form, silent, rows }) => {
      const owed = rows.filter(({ indicator }) => whyNotAsked(indicator, month) === null);
      if (silent !== null || owed.length === 0) return [];
      const expected = lastExpected(
        owed.map(({ indicator: { available = null, formula = null } }) =>
          expectedDay({ available, formula }, month, chinaCalendar),
        ),
      );
      const report = reports.get(`${form} ${unit} ${month}`) ?? null;
      return [{ form, unit, month, rows: owed.length, expected, report }];
    });
  const isWriter = (unit: string): boolean => units?.includes(unit) ?? true;
  const own = county.units
    .filter(({ id }) => isWriter(id))
    .flatMap(({ id }) => months.flatMap((month) => asked(id, month)));
  const decided = all
    .filter(({ unit, state }) => !isWriter(unit) && (state === 'submitted' || state === 'approved'))
    .flatMap(({ form, unit, month }) => asked(unit, month).filter((place) => place.form === form));
  return [...own, ...decided];
}

/**
 * What units and posts of the county owe by reporting: to fill in and submit, to amend, to review, to accept. For some `units` alone,
 * everything they owe is there; of what others owe, some.
 */
export async function dutiesOfReporting(
  q: Q,
  of: {
    readonly county: string;
    readonly today: string;
    readonly now: string;
    readonly units?: readonly string[];
  },
): Promise<readonly Duty[]> {
  if ((await countyOf(q, of.county)) === null) return [];
  const county = await loadCounty(q, of.county);
  const places = await placesOf(q, of.county, county, of.units);
  const posts = await postsOf(q, of.county);
  const drafts = places.flatMap(({ report }) => (report !== null && isOpen(report.state) ? [report.id] : []));
  const filled = await filledOf(q, of.county, drafts);
  const duties: Duty[] = [];
  for (const place of places) {
    const { report } = place;
    if (report === null || isOpen(report.state)) {
      const waiter = reviewersOf(posts, county.units, place.unit)?.unit ?? null;
      const duty = writeDuty(county, place, { today: of.today, filled, waiter });
      if (duty !== null) duties.push(duty);
    } else if (report.state === 'submitted') {
      const form = formOf(county, place.form, place.month);
      const isSigning = (await signingHindrance(q, of.county, form, report)) !== null;
      const who = isSigning ? null : reviewersOf(posts, county.units, place.unit);
      if (who !== null) duties.push(decideDuty(county, report, who, 'review'));
    } else if (report.state === 'approved') {
      const who = acceptersOf(posts);
      if (who !== null) duties.push(decideDuty(county, report, who, 'accept'));
    }
  }
  return duties;
}

function writeDuty(
  county: County,
  place: Place,
  of: {
    readonly today: string;
    readonly filled: ReadonlyMap<string, number>;
    readonly waiter: string | null;
  },
): Duty | null {
  const { today, filled } = of;
  const { form: id, unit, month, report, rows } = place;
  const form = formOf(county, id, month);
  const gate = monthGate(county, { form, unit, month, today }, report);
  if (gate.shut !== null) return null;
  const name = `${splitMonth(month).month}月《${form.title}》`;
  const left = rows - (filled.get(report?.id ?? '') ?? 0);
  const isBack = report !== null && (report.state === 'returned' || report.correction !== null);
  const what = isBack
    ? { kind: 'amend', title: `改正${name}`, detail: backOf(report), since: report.decidedAt }
    : { kind: 'submit', title: `填报${name}`, detail: leftWords(left, place.expected, today), since: null };
  const isLate = today > gate.due && gate.exception !== null;
  return {
    key: `report.${what.kind}:${id}:${unit}:${month}`,
    kind: `report.${what.kind}`,
    title: what.title,
    detail: what.detail,
    link: fillLink({ form: id, month }),
    due: isLate ? (gate.exception?.until ?? gate.due) : gate.due,
    since: what.since,
    unit,
    post: null,
    role: 'reporter',
    waiter: of.waiter,
  };
}

function backOf({ state, reason, correction }: ReportRow): string {
  const [word, why] = state === 'returned' ? ['退回', reason] : ['更正', correction];
  return why === null ? '' : `${word}原因：${why}`;
}

function leftWords(left: number, expected: string | null, today: string): string {
  if (left === 0) return '已填完，未提交';
  const awaited = expected === null || expected <= today ? '' : `，最晚的一项预计${expected}发布`;
  return `还有${left}项未填${awaited}`;
}

function decideDuty(county: County, report: ReportRow, who: Deciders, what: 'review' | 'accept'): Duty {
  const form = formOf(county, report.form, report.month);
  const { due } = clocksAt(county, form, report.unit, report.month);
  return {
    key: `report.${what}:${report.form}:${report.unit}:${report.month}`,
    kind: `report.${what}`,
    title: `${what === 'review' ? '审核' : '接收'}${reportTitle(county, report)}`,
    detail: report.correction === null ? '' : `更正：${report.correction}`,
    link: reviewLink(report),
    due,
    since: what === 'review' ? report.submittedAt : report.decidedAt,
    unit: who.unit,
    post: null,
    role: who.role,
    waiter: report.unit,
  };
}

/** Who is to be reminded on a day of what. */
export interface DueReminder {
  readonly form: string;
  readonly unit: string;
  readonly month: string;
  readonly due: string;
  /** The day on which the last figure was published, where that is after the due day: days are counted from it. */
  readonly published: string | null;
  readonly when: 'before' | 'after';
  readonly days: number;
}

/** The reminders that fall on a day: units that may still report, have not submitted, and whose form reminds on it. */
function remindersOf(county: County, places: readonly Place[], today: string): readonly DueReminder[] {
  return places.flatMap(({ form: id, unit, month, report, expected }) => {
    if ((report?.firstSubmittedAt ?? null) !== null) return [];
    const form = formOf(county, id, month);
    const gate = monthGate(county, { form, unit, month, today }, report);
    if (gate.shut !== null) return [];
    // What is not published yet cannot be entered: days are counted from the later of the two.
    const due = expected !== null && expected > gate.due ? expected : gate.due;
    const reminder = reminderOn(form.body, { ...gate, due }, today);
    const isShifted = due !== gate.due;
    return reminder === null || (isShifted && reminder.when === 'before')
      ? []
      : [{ form: id, unit, month, due: gate.due, published: isShifted ? due : null, ...reminder }];
  });
}

/**
 * Announces the reminders of a day to the reporting posts. The same reminder is announced once, however often the day's job runs.
 *
 * @returns how many posts were told now
 */
export async function announceReminders(tx: Tx, code: string, today: string, now: string): Promise<number> {
  const county = await loadCounty(tx, code);
  const places = await placesOf(tx, code, county);
  const posts = await postsOf(tx, code);
  let told = 0;
  for (const one of remindersOf(county, places, today)) {
    const { form, unit, month, due, published, when, days } = one;
    const title = reportTitle(county, one);
    told += await announce(tx, {
      county: code,
      key: `report.remind:${form}:${unit}:${month}:${when}${days}`,
      kind: 'report.remind',
      posts: reportersOf(posts, unit),
      title:
        when === 'before'
          ? `${title}还有${days}天到期`
          : published === null
            ? `${title}已逾期${days}天`
            : `${title}的数已发布${days}天`,
      body: `报送时限${due}${published === null ? '' : `，最晚的数${published}发布`}，还没有提交。`,
      link: fillLink(one),
      due: `${due}T23:59:59+08:00`,
      now,
    });
  }
  return told;
}
