import { deadlineText } from '#kernel/deadline.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { type KnownMatter, mattersOf } from './matters.ts';
import { type MeasureWork, mattersInReach, ownMatters } from './reach.ts';
import {
  type ActKind,
  actRefusal,
  type DueConsequence,
  type KeptActKind,
  type OpenConsequence,
} from './rules-ladder.ts';
import type { Level } from './rules-pack-types.ts';
import type { PackScope } from './rules-scope.ts';
import type { ListedMatter, Matter } from './schema-measures.ts';
import { actionsOf, insertAction } from './store-actions.ts';
import { tellOfAct } from './tell.ts';

/** Matters on which something is due, open, missing or done, within the reader's reach: alerts first, then due, then open. @throws Refusal 403 */
export async function listMeasures(
  work: MeasureWork,
  of: { readonly objectKind?: PackScope | undefined; readonly object?: string | undefined } = {},
): Promise<{ today: string; rows: ListedMatter[] }> {
  const { objectKind, object } = of;
  const only = objectKind === undefined || object === undefined ? undefined : { objectKind, object };
  const { units, matters } = await mattersInReach(work, only);
  const owns = await ownMatters(work, [...units.values()]);
  const rows = matters.map((one) => ({
    ...shown(one, units.get(one.unit)?.shortName ?? '未分解'),
    own: owns(one),
  }));
  return { today: work.today, rows: rows.toSorted((a, b) => weight(a) - weight(b)) };
}

/** How many matters within the reader's reach are red without an action, overdue, or have something due. @throws Refusal 403 */
export async function countMeasures(
  work: MeasureWork,
): Promise<{ alert: number; overdue: number; due: number }> {
  const { matters } = await mattersInReach(work);
  const count = (test: (one: KnownMatter['state']) => boolean): number =>
    matters.filter(({ state }) => test(state)).length;
  return {
    alert: count(({ alert }) => alert !== null),
    overdue: count(({ open }) => open.some(({ overdue }) => overdue)),
    due: count(({ due }) => due !== null),
  };
}

/** Overdue answers, then red without an action, then what is due, then what is open. */
function weight({ due, open, alert }: Matter): number {
  if (open.some(({ overdue }) => overdue)) return 0;
  if (alert !== null) return 1;
  if (due !== null) return 2;
  return open.length > 0 ? 3 : 4;
}

function shown(one: KnownMatter, unitName: string): Matter {
  const { state, newest, acts } = one;
  return {
    objectKind: one.objectKind,
    object: one.object,
    title: one.title,
    unit: one.unit === '' ? '-' : one.unit,
    unitName,
    colour: newest.light.colour,
    period: newest.period,
    reason: newest.light.reason,
    pack: { title: one.pack.title, version: one.pack.version },
    due: state.due === null ? null : dueShown(state.due),
    open: state.open.map((open) => openShown(open, acts)),
    alert: state.alert,
    history: acts
      .map(({ objectKind: _k, object: _o, pack: _p, packVersion: _v, turn: _t, ...act }) => act)
      .toReversed(),
  };
}

function stepOf({ id, title, local }: Level): Matter['open'][number]['level'] {
  return { id, title, local: local ?? null };
}

function dueShown({ level, reason, takeBy }: DueConsequence): Matter['due'] {
  return {
    level: stepOf(level),
    cause: reason,
    who: level.who,
    takeBy,
    answer: level.answer === null ? null : deadlineText(level.answer),
    points: level.points ?? null,
  };
}

function openShown(one: OpenConsequence, acts: KnownMatter['acts']): Matter['open'][number] {
  const { act, level, answerBy, answered, overdue, liftable } = one;
  return {
    action: act.id,
    level: stepOf(level),
    period: act.period,
    day: act.day,
    document: acts.find(({ id }) => id === act.id)?.document ?? '',
    letter: acts.find(({ id }) => id === act.id)?.letter ?? null,
    answerBy,
    answered,
    overdue,
    liftable,
  };
}

/** What is written down about a matter. */
export interface SentAction {
  readonly objectKind: PackScope;
  readonly object: string;
  readonly kind: ActKind;
  readonly level: string;
  readonly of: string | null;
  readonly day: string;
  readonly document: string;
  readonly note: string;
}

/**
 * Writes down that a consequence was taken, waived, answered or lifted; the unit is told of what was taken, the county office of an
 * answer. Append-only: what was written stays.
 *
 * @throws Refusal 403, 404; 422 with the field; 409 light.measure_moved when it is not due or open any more, or a letter carries it
 */
export async function recordMeasure(work: MeasureWork, sent: SentAction): Promise<Matter> {
  demand(work.actor, 'light.answer');
  try {
    return await inTransaction(work.store, async (tx) => {
      const { matter, unitName } = await oneOf(tx, work, sent);
      const letter = matter.acts.find(({ id }) => id === sent.of)?.letter ?? null;
      if (sent.kind === 'answered' && letter !== null)
        throw moved('这项措施由督导函件办理，请在“督导函件”里回复，由发函单位认可');
      const { id } = await write(tx, work, sent, null);
      const after = await oneOf(tx, work, sent);
      await tellOfAct(tx, work, matter, sent, id);
      return shown(after.matter, unitName);
    });
  } catch (error) {
    throw brokenConstraint(error) === null ? error : raced();
  }
}

function raced(): Refusal {
  return moved('这项措施刚由别人登记过，请刷新后再看');
}

/**
 * Writes down what a numbered letter did to a matter, in the letter's transaction: its issue takes what is due, its accepted reply answers
 * it. The letter tells those concerned. An answer to what has ended already, or to a step that another pack does not know, writes nothing:
 * the letter closes all the same.
 *
 * @returns id of the act; null when nothing was written
 * @throws Refusal 403, 404; 422 with the field; 409 light.measure_moved when it is not due or open any more
 */
export async function recordByLetter(
  tx: Tx,
  work: MeasureWork,
  sent: SentAction,
  letter: string,
): Promise<string | null> {
  if (sent.kind === 'answered') {
    const { matter } = await oneOf(tx, work, sent);
    if (actRefusal(matter.state, sent) !== null) return null;
  }
  try {
    return (await write(tx, work, sent, letter)).id;
  } catch (error) {
    throw brokenConstraint(error) === null ? error : raced();
  }
}

/** The step that a letter carries, and why something follows it. */
interface LetterStep {
  readonly objectKind: PackScope;
  readonly object: string;
  readonly letter: string;
  readonly note: string;
}

/** Takes back what a letter had taken, because the letter was: it counts as never taken. Nothing when it has ended already. */
export async function voidByLetter(tx: Tx, work: MeasureWork, of: LetterStep): Promise<void> {
  await followLetter(tx, work, of, { kind: 'voided', day: work.today });
}

/** Moves the day by which a step that a letter carries is to be answered, because its reply was sent back. Nothing when it has ended. */
export async function extendByLetter(
  tx: Tx,
  work: MeasureWork,
  of: LetterStep & { readonly until: string },
): Promise<void> {
  await followLetter(tx, work, of, { kind: 'extended', day: of.until });
}

async function followLetter(
  tx: Tx,
  work: MeasureWork,
  { objectKind, object, letter, note }: LetterStep,
  what: { readonly kind: 'voided' | 'extended'; readonly day: string },
): Promise<void> {
  const { county } = work.actor;
  const of = { objectKind, object };
  demand(work.actor, 'light.act', { county, unitPath: (await oneOf(tx, work, of)).path });
  const acts = await actionsOf(tx, county, of);
  const taken = acts.findLast((act) => act.kind === 'taken' && act.letter === letter);
  if (taken === undefined || acts.some((act) => act.of === taken.id && act.kind !== 'extended')) return;
  await insertAction(tx, county, { ...taken, id: newId(), of: taken.id, note, ...what }, by(work));
  await audit(tx, work, { ...of, document: taken.document, ...what }, taken.levelTitle);
}

async function write(
  tx: Tx,
  work: MeasureWork,
  sent: SentAction,
  letter: string | null,
): Promise<{ readonly id: string }> {
  const { county } = work.actor;
  const { matter, path } = await oneOf(tx, work, sent);
  demand(work.actor, sent.kind === 'answered' ? 'light.answer' : 'light.act', { county, unitPath: path });
  refuseFields(work, sent, matter);
  const refusal = actRefusal(matter.state, sent);
  if (refusal !== null) throw moved(refusal);
  const id = newId();
  const written = writtenOf(matter, sent);
  const turn =
    1 +
    matter.acts.filter(
      ({ kind, period, level }) => kind === 'voided' && period === written.period && level === written.level,
    ).length;
  await insertAction(tx, county, { id, ...sent, ...written, letter, turn }, by(work));
  await audit(tx, work, sent, written.levelTitle);
  return { id };
}

function by({ actor, now }: MeasureWork) {
  return { account: actor.account, name: `${actor.unitName}${actor.postName}`, at: now };
}

async function oneOf(tx: Tx, work: MeasureWork, of: Pick<SentAction, 'objectKind' | 'object'>) {
  const { county } = work.actor;
  const [matter] = await mattersOf(tx, county, work.today, of);
  if (matter === undefined) throw hidden('consequence.read');
  const unit = (await unitsOf(tx, county)).find(({ id }) => id === matter.unit);
  const path = unit?.path ?? '/';
  demand(work.actor, 'consequence.read', { county, unitPath: path });
  return { matter, unitName: unit?.shortName ?? '未分解', path };
}

function refuseFields(work: MeasureWork, sent: SentAction, matter: KnownMatter): void {
  const faults: { field: string; message: string }[] = [];
  const say = (field: string, message: string): void => void faults.push({ field, message });
  const taken = matter.acts.find(({ id }) => id === sent.of);
  if (sent.day > work.today) say('day', '日期不能晚于今天');
  if (taken !== undefined && sent.day < taken.day) say('day', `日期不能早于采取措施的${taken.day}`);
  if (sent.kind === 'waived' && sent.note === '') say('note', '不采取措施要写明理由');
  if (sent.kind === 'answered' && sent.note === '') say('note', '请写明回复的主要内容');
  const [first] = faults;
  if (first !== undefined)
    throw new Refusal('light.measure_faulty', 422, `没有登记：${first.message}。`, { faults });
}

function moved(why: string): Refusal {
  return new Refusal('light.measure_moved', 409, `没有登记：${why}。`);
}

/** What of the pack and the light is written beside an act, so that it reads the same for ever. */
function writtenOf(matter: KnownMatter, sent: SentAction) {
  const taken = matter.acts.find(({ id }) => id === sent.of);
  if (taken !== undefined) {
    const { period, cause, pack, packVersion, levelTitle, level } = taken;
    return { period, cause, pack, packVersion, levelTitle, level };
  }
  const due = must(matter.state.due, 'an act that is of none was found due');
  return {
    period: due.period,
    cause: due.reason,
    pack: matter.pack.id,
    packVersion: matter.pack.version,
    level: due.level.id,
    levelTitle: due.level.title,
  };
}

async function audit(
  tx: Tx,
  work: MeasureWork,
  sent: Pick<SentAction, 'objectKind' | 'object' | 'day' | 'document'> & { readonly kind: KeptActKind },
  level: string,
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action: `light.${sent.kind}`,
    object: `${sent.objectKind}:${sent.object}`,
    result: 'done',
    detail: { level, day: sent.day, document: sent.document },
    at: work.now,
  });
}
