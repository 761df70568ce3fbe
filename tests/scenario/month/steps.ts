import { type Arbitrary, array, constantFrom, nat, noBias, record } from 'fast-check';
import { z } from 'zod';
import { must } from '#kernel/errors.ts';
import { daysOf, isShut } from './clocks.ts';
import { holder, months, places, posts } from './county.ts';
import { seated } from './laws.ts';
import { readSomething } from './reads.ts';
import { actorFor, command, type Run } from './run.ts';
import { save } from './saving.ts';
import { newMark } from './sight.ts';
import { type ReportFact, reportsOf, rowsOf } from './state.ts';

/** A command as chance gives it: what, and numbers by which it chooses among what stands there. */
export interface Step {
  readonly what: keyof typeof doings;
  readonly who: number;
  readonly which: number;
  readonly value: number;
  /** 0–99: low ones are what a person would do, high ones what nobody should. */
  readonly twist: number;
}

const all = posts.map(({ id }) => id);

type Doing = (run: Run, step: Step) => Promise<void>;

const pick = <T>(list: readonly T[], number: number): T | null =>
  list[number % Math.max(1, list.length)] ?? null;

/** Who may do an act to the reports of a unit, by the test's own table. */
function entitled(act: string, unit: string): readonly string[] {
  if (act === 'submit' || act === 'withdraw')
    return posts.filter((one) => one.unit === unit && one.roles[0] === 'reporter').map(({ id }) => id);
  if (act === 'accept') return ['jh1', 'jh2'];
  return [
    'gov-sh',
    'jh1',
    'jh2',
    ...posts.filter((one) => one.unit === unit && one.roles[0] === 'reviewer').map(({ id }) => id),
  ];
}

const fitting: Readonly<Record<string, readonly string[]>> = {
  submit: ['draft', 'returned'],
  withdraw: ['submitted'],
  return: ['submitted', 'approved'],
  approve: ['submitted'],
  accept: ['approved'],
  correct: ['accepted', 'locked'],
};

const before: Readonly<Record<string, 'accept' | 'approve' | 'submit' | 'save'>> = {
  correct: 'accept',
  accept: 'approve',
  approve: 'submit',
  submit: 'save',
};

/** Those under correction alone, every other time: a correction is brought to its end. */
function forward(fit: readonly ReportFact[], step: Step): readonly ReportFact[] {
  const corrected = fit.filter(({ correction }) => correction !== null);
  return step.value % 2 === 1 && corrected.length > 0 ? corrected : fit;
}

function act(name: string, isBoth = false): Doing {
  return async (run, step) => {
    const all = reportsOf(run.state);
    const fit = forward(
      all.filter(({ state }) => fitting[name]?.includes(state) === true),
      step,
    );
    const isSensible = step.twist < 85;
    // Nothing to do it to: what has to come before it, mostly.
    const earlier = fit.length === 0 && isSensible ? before[name] : undefined;
    if (earlier !== undefined) return doings[earlier](run, step);
    const report = pick(isSensible && fit.length > 0 ? fit : all, step.which);
    if (report !== null) await actOn(run, step, report, name, isBoth);
  };
}

async function actOn(run: Run, step: Step, report: ReportFact, name: string, isBoth: boolean): Promise<void> {
  const { unit, month, form } = report;
  const post = must(pick(step.twist < 80 ? entitled(name, unit) : all, step.who), 'there are posts');
  const as = await actorFor(run, post, step.value % 2 === 0);
  const isTold = name === 'return' || name === 'correct';
  const mark = isTold ? newMark(run.secrets, { what: 'reason', ...report }) : '';
  const body = {
    act: name,
    version: report.version - Number(step.twist === 78),
    reason: isTold && step.twist !== 79 ? `请核对口径密${mark}` : '',
    accept: isBoth,
  };
  const parts = { as, params: { id: report.id }, body };
  const wrote = name === 'submit' ? { form, unit, months: [month] } : undefined;
  const answer = await command(run, 'POST /api/reports/{id}/acts', parts, wrote);
  await goOn(run, step, { report, name, status: answer.status });
}

/** What the same people do next: fill in what was missing, here or where it is entered; change what was opened for correction. */
async function goOn(
  run: Run,
  step: Step,
  { report, name, status }: { readonly report: ReportFact; readonly name: string; readonly status: number },
): Promise<void> {
  const isIncomplete = name === 'submit' && status === 422;
  const isCorrected = name === 'correct' && status === 200;
  if (step.twist >= 70 || !(isIncomplete || isCorrected)) return;
  const { unit, month, form } = report;
  const where = isIncomplete && unit === 'trade' && step.which % 2 === 0 ? 'plan' : form;
  await save(run, { ...step, twist: 1 }, { form: where, unit, month });
}

async function acceptMany(run: Run, step: Step): Promise<void> {
  const all = reportsOf(run.state).filter(({ state }) => step.twist >= 60 || state === 'approved');
  if (all.length === 0) return;
  const as = await actorFor(
    run,
    must(pick(['jh1', 'jh2', 'gov-sh', 'gov-ld'], step.twist < 80 ? step.who % 2 : step.who), 'a post'),
    step.value % 2 === 0,
  );
  const reports = all.map(({ id, version }) => ({ id, version }));
  await command(run, 'POST /api/reporting/accept', { as, body: { reports } });
}

async function close(run: Run, step: Step): Promise<void> {
  const { form } = must(pick(places, step.which), 'there are places');
  const as = await actorFor(
    run,
    must(pick(['jh1', 'jh2', 'gov-sh', 'trade-tb'], step.twist < 80 ? step.who % 2 : step.who), 'a post'),
    step.value % 2 === 0,
  );
  await command(run, 'POST /api/reporting/close', { as, body: { form, month: pick(months, step.value) } });
}

/** 会签: agree mostly; refuse, hand on, or ask another before or after. */
async function sign(run: Run, step: Step): Promise<void> {
  const rounds = rowsOf(run.state, 'round').toSorted(
    (a, b) => Date.parse(String(a['opened_at'])) - Date.parse(String(b['opened_at'])),
  );
  const open = rounds.filter((row) => row['outcome'] === 'open');
  const round = pick(step.twist < 90 && open.length > 0 ? open : rounds, step.which);
  if (round === null) return;
  const seats = [...seated(run.state, String(round['object']))].filter((id) => id !== '').toSorted();
  const post = must(
    pick(step.twist < 85 ? seats : posts.map(({ id }) => id), step.who),
    'somebody sits there',
  );
  const verb = must(pick(['agree', 'agree', 'agree', 'refuse', 'transfer', 'add'], step.value), 'a verb');
  const object = reportsOf(run.state).find(({ id }) => id === round['object']);
  const mark = newMark(run.secrets, { what: 'reason', ...must(object, 'rounds are about reports') });
  const body = {
    act: verb,
    version: Number(round['version']),
    target: verb === 'transfer' || verb === 'add' ? pick(posts, step.value + step.who)?.id : null,
    side: verb === 'add' ? pick(['before', 'after'], step.who) : null,
    reason: `会签意见如此密${mark}`,
  };
  const as = await actorFor(run, post, step.which % 2 === 0);
  await command(run, 'POST /api/signing/{id}/acts', { as, params: { id: String(round['id']) }, body });
}

async function grant(run: Run, step: Step): Promise<void> {
  const all = places.flatMap((place) => months.map((month) => ({ ...place, month })));
  const shut = all.filter((place) => isShut(daysOf(run.state, place), run.clock.today()));
  const place = must(pick(step.twist < 70 && shut.length > 0 ? shut : all, step.which), 'a place');
  const until = new Date(Date.parse(run.clock.now()) + ((step.value % 30) - 2) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const as = await actorFor(
    run,
    must(pick(['jh1', 'jh2', 'gov-sh', 'north-tb'], step.twist < 80 ? step.who % 2 : step.who), 'a post'),
    false,
  );
  await command(run, 'POST /api/exceptions', { as, body: { ...place, until, reason: '统计口径调整补报' } });
}

async function revoke(run: Run, step: Step): Promise<void> {
  const exception = pick(rowsOf(run.state, 'exception'), step.which);
  if (exception === null) return;
  const as = await actorFor(run, must(pick(['jh1', 'jh2', 'trade-tb'], step.who), 'a post'), false);
  const params = { id: String(exception['id']) };
  await command(run, 'POST /api/exceptions/{id}/revoke', { as, params, body: { reason: '原因已经消除' } });
}

async function setDays(run: Run, step: Step): Promise<void> {
  const place = must(pick(places, step.which), 'a place');
  const month = must(pick(months, step.value), 'a month');
  const unit = step.who % 2 === 0 ? '' : place.unit;
  const due = `2022-0${Number(month.slice(5)) + 1}-${String(8 + (step.value % 20)).padStart(2, '0')}`;
  const as = await actorFor(run, step.twist < 80 ? 'jh1' : 'gov-tb', false);
  const body = { form: place.form, unit, month, opens: null, due, locks: null, reason: '节假日顺延一次' };
  await command(run, 'PUT /api/clocks', { as, body });
}

async function delegate(run: Run, step: Step): Promise<void> {
  const business = posts
    .filter(({ roles: [role] }) => role !== 'admin' && role !== 'auditor')
    .map(({ id }) => id);
  const from = must(pick(step.twist < 85 ? business : posts.map(({ id }) => id), step.who), 'a post');
  const unit = posts.find(({ id }) => id === from)?.unit;
  const near = business.filter((id) => id !== from && posts.find((one) => one.id === id)?.unit === unit);
  const to = pick(step.twist < 70 && near.length > 0 ? near : business, step.which);
  const firstDay = run.clock.today();
  const lastDay = new Date(Date.parse(run.clock.now()) + (step.value % 20) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const as = holder(run.county, from);
  await command(run, 'POST /api/delegations', { as, body: { to, firstDay, lastDay, reason: '出差学习' } });
}

async function endDelegation(run: Run, step: Step): Promise<void> {
  const one = pick(rowsOf(run.state, 'delegation'), step.which);
  if (one === null) return;
  const as = holder(
    run.county,
    step.twist < 80 ? String(one['from_post']) : must(pick(posts, step.who), 'a post').id,
  );
  await command(run, 'POST /api/delegations/{id}/end', { as, params: { id: String(one['id']) } });
}

async function pass(run: Run, step: Step): Promise<void> {
  run.clock.forward(1 + (step.value % 9));
}

const doings = {
  save,
  submit: act('submit'),
  withdraw: act('withdraw'),
  return: act('return'),
  approve: act('approve'),
  accept: act('accept'),
  both: act('approve', true),
  correct: act('correct'),
  many: acceptMany,
  close,
  sign,
  grant,
  revoke,
  days: setDays,
  delegate,
  home: endDelegation,
  pass,
  read: readSomething,
} as const satisfies Readonly<Record<string, Doing>>;

/** How often each comes, in a hundred or so. */
const weights: Readonly<Record<keyof typeof doings, number>> = {
  save: 22,
  submit: 14,
  withdraw: 2,
  return: 4,
  approve: 6,
  accept: 6,
  both: 6,
  correct: 3,
  many: 3,
  close: 2,
  sign: 10,
  grant: 3,
  revoke: 1,
  days: 1,
  delegate: 3,
  home: 1,
  pass: 6,
  read: 8,
};

const stepShape = z.enum(['save', ...z.string().array().parse(Object.keys(doings))]);
const kinds = Object.entries(weights).flatMap(([what, count]) => Array.from({ length: count }, () => what));

function isDoing(what: string): what is keyof typeof doings {
  return stepShape.safeParse(what).success;
}

const number = nat({ max: 9999 });

/** So many commands of chance; every number as likely as the others. */
export const stepsOf = (count: number): Arbitrary<readonly Step[]> =>
  noBias(
    array(
      record({
        what: constantFrom(...kinds.filter(isDoing)),
        who: number,
        which: number,
        value: number,
        twist: nat({ max: 99 }),
      }),
      { minLength: count, maxLength: count },
    ),
  );

/** Does one command. */
export async function take(run: Run, step: Step): Promise<void> {
  await doings[step.what](run, step);
}
