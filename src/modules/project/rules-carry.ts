import { add, exact, subtract, toDecimal } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { levelsText } from './rules.ts';
import { bundleAmounts } from './rules-bundle.ts';
import type { Level } from './rules-kinds.ts';
import { hasStarted, type Stage, stageWords } from './rules-machine.ts';
import type { Project } from './schema.ts';

/** A project as far as carrying it on into the next year goes. Amounts in yuan. */
export type Carried = Pick<
  Project,
  | 'id'
  | 'name'
  | 'unit'
  | 'levels'
  | 'category'
  | 'nature'
  | 'stage'
  | 'bundle'
  | 'parent'
  | 'total'
  | 'doneBefore'
  | 'done'
  | 'doneMonth'
  | 'yearPlan'
  | 'version'
>;

/** What a project would be in the next year. */
export interface CarryRow {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly version: number;
  readonly bundle: boolean;
  readonly parent: string | null;
  readonly stage: Stage;
  /** Levels whose list of the next year it would be proposed for. */
  readonly levels: readonly Level[];
  readonly nature: Project['nature'];
  readonly total: string | null;
  /** 累计完成至上年底 of the next year: what was done before plus what this year did; null when neither is known. */
  readonly cumulative: string | null;
  /** 尚余: total less cumulative, never below nought; null when either is not known. */
  readonly remaining: string | null;
  /** The plan of the closing year, for comparison; the next year's is set by hand. */
  readonly yearPlan: string | null;
  /** What whoever carries it on should know, in Chinese. */
  readonly notes: readonly string[];
}

/** A project that is not proposed, with the reason. */
export interface CarryLeft {
  readonly id: string;
  readonly name: string;
  readonly reason: string;
}

/** What is proposed for the next year, and what is left with the reason. */
export interface CarryProposal {
  readonly rows: readonly CarryRow[];
  readonly staying: readonly CarryLeft[];
}

const over: ReadonlySet<Stage> = new Set(['completed', 'operating', 'effective', 'removed', 'terminated']);

/**
 * 结转: which projects of a year go on into the next, and with what. Unfinished ones are proposed, 停工 and 缓建 too; finished, moved out
 * and ended ones stay in their year. A bundle goes whole: its parts go with it, finished ones too, for its amounts are theirs.
 *
 * @param approved  levels whose list of the next year is frozen already: joining those needs an adjustment with its reason
 * @source domain/economy.md §3.1: cumulative to last year end is a field of the monthly report; 续建 is a class of the next year's list
 */
export function carryProposal(
  projects: readonly Carried[],
  of: { readonly year: number; readonly approved: ReadonlySet<Level> },
): CarryProposal {
  const byId = new Map(projects.map((one) => [one.id, one]));
  const rows: CarryRow[] = [];
  const staying: CarryLeft[] = [];
  for (const one of projects) {
    const deciding = one.parent === null ? one : (byId.get(one.parent) ?? one);
    const own = one.stage === 'removed' || one.stage === 'terminated';
    if (own || over.has(deciding.stage))
      staying.push({
        id: one.id,
        name: one.name,
        reason: `${deciding === one || own ? '' : '所属打包项目'}已${stageWords[own ? one.stage : deciding.stage]}`,
      });
    else rows.push(rowOf(one, of));
  }
  return { rows, staying };
}

function rowOf(
  one: Carried,
  { year, approved }: { readonly year: number; readonly approved: ReadonlySet<Level> },
): CarryRow {
  const cumulative = cumulativeOf(one);
  return {
    id: one.id,
    name: one.name,
    unit: one.unit,
    version: one.version,
    bundle: one.bundle,
    parent: one.parent,
    stage: one.stage,
    levels: one.levels.filter((level) => !approved.has(level)),
    nature: hasStarted(one.stage) ? 'continued' : 'new',
    total: one.total,
    cumulative,
    remaining: remainingOf(one.total, cumulative),
    yearPlan: one.yearPlan,
    notes: notesOf(one, cumulative, year, approved),
  };
}

/** Done before the year plus done in it; null when neither is known. Exact, yuan. */
export function cumulativeOf({ doneBefore, done }: Pick<Carried, 'doneBefore' | 'done'>): string | null {
  if (doneBefore === null) return done;
  if (done === null) return doneBefore;
  return must(toDecimal(add(exact(doneBefore), exact(done))), 'sums of decimals are decimals');
}

function remainingOf(total: string | null, cumulative: string | null): string | null {
  if (total === null || cumulative === null) return null;
  const rest = must(toDecimal(subtract(exact(total), exact(cumulative))), 'decimals');
  return rest.startsWith('-') ? '0' : rest;
}

function notesOf(
  one: Carried,
  cumulative: string | null,
  year: number,
  approved: ReadonlySet<Level>,
): readonly string[] {
  const notes: string[] = [];
  if (cumulative === null) notes.push('没有报过完成投资，累计为空');
  else if (one.done === null) notes.push(`${year}年没有报过完成投资，累计沿用上年底数`);
  else if (one.doneMonth === null) notes.push(`${year}年完成投资是手工填写的，没有月份`);
  else if (one.doneMonth !== `${year}-12`)
    notes.push(`只报到${Number(one.doneMonth.slice(5))}月，以后通过的${year}年月份会补进累计`);
  if (one.total !== null && cumulative !== null && remainingOf(one.total, cumulative) === '0')
    notes.push('累计已达到总投资，请核对总投资或办理竣工');
  const barred = one.levels.filter((level) => approved.has(level));
  if (barred.length > 0)
    notes.push(`${year + 1}年${levelsText(barred)}清单已经批准，不再列入，请用“调入调出”`);
  return notes;
}

/** What a person sends for one project. */
export interface CarrySent {
  readonly id: string;
  readonly version: number;
  /** 年度计划投资 of the next year, yuan; null: to be set later. */
  readonly yearPlan: string | null;
}

/** What stands against carrying on what was sent, each at its row with the cure. */
export interface CarryFault {
  readonly field: string;
  readonly row: number;
  readonly message: string;
}

/**
 * What is to be carried on of what was sent: the chosen rows and the parts of chosen bundles; or the faults. Amounts of a bundle are the sums
 * of its parts.
 */
export function carryPlan(
  { rows, staying }: CarryProposal,
  sent: readonly CarrySent[],
): {
  readonly chosen: readonly (CarryRow & { readonly nextPlan: string | null })[];
  readonly faults: readonly CarryFault[];
} {
  const known = new Map(rows.map((row) => [row.id, row]));
  const wanted = new Map(sent.map((one) => [one.id, one]));
  const faults = sent.flatMap((one, index): CarryFault[] => {
    const message = faultOf(one, { known, wanted, staying, sent, index });
    return message === null ? [] : [{ field: `rows.${index}`, row: index + 1, message }];
  });
  const chosen = rows.flatMap((row) => {
    const one = wanted.get(row.id);
    if (one === undefined && (row.parent === null || !wanted.has(row.parent))) return [];
    return [{ ...row, nextPlan: one?.yearPlan ?? null }];
  });
  return {
    chosen: chosen.map((row) => (row.bundle ? { ...row, nextPlan: planOf(row, chosen) } : row)),
    faults,
  };
}

interface Looked {
  readonly known: ReadonlyMap<string, CarryRow>;
  readonly wanted: ReadonlyMap<string, CarrySent>;
  readonly staying: readonly CarryLeft[];
  readonly sent: readonly CarrySent[];
  readonly index: number;
}

function faultOf({ id, version }: CarrySent, { known, wanted, staying, sent, index }: Looked): string | null {
  const row = known.get(id);
  const out = staying.find((one) => one.id === id);
  if (out !== undefined) return `“${out.name}”${out.reason}，不结转`;
  if (row === undefined) return '本年台账里没有这个项目，可能已经结转，请刷新';
  if (sent.findIndex((one) => one.id === id) !== index) return `“${row.name}”出现两次，请只留一行`;
  if (row.version !== version) return `“${row.name}”刚被他人改过，请刷新后再结转`;
  if (row.parent !== null && !wanted.has(row.parent))
    return `“${row.name}”是打包项目的子项目，请连同打包项目一起结转`;
  return null;
}

function planOf(
  bundle: CarryRow,
  chosen: readonly { readonly parent: string | null; readonly nextPlan: string | null }[],
): string | null {
  const none = { total: null, doneBefore: null, monthDone: null, done: null, paid: null };
  return bundleAmounts(
    chosen
      .filter(({ parent }) => parent === bundle.id)
      .map(({ nextPlan }) => ({ ...none, yearPlan: nextPlan })),
  ).yearPlan;
}
