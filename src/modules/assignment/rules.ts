import { add, type Exact, exact, subtract, toDecimal, zero } from '#kernel/decimal.ts';
import { type Fault, must } from '#kernel/errors.ts';
import { formatQuantity } from '#kernel/quantity.ts';
import { type Trajectory, trajectoryFault } from '#kernel/trajectory.ts';
import { isUnit } from '#kernel/unit.ts';
import type { AssignmentInput } from './schema.ts';

/** What an assignment may name: units in force and the leaders' posts. */
export interface Known {
  readonly units: ReadonlySet<string>;
  readonly leaderPosts: ReadonlySet<string>;
}

/** What of the commitment bears on how it may be assigned. */
export interface AssignedTo {
  readonly aspect: string | null;
  readonly measure: string | null;
}

const summed: ReadonlySet<string | null> = new Set(['level', 'count', 'change', null]);
const ratios: ReadonlySet<string | null> = new Set(['%', '‰', 'pp', 'x', 'rank', 'point']);

/** Whether the units' figures add up to the whole: amounts and counts do, and states; growth, rates, shares and ranks do not. */
export function addsUp({ aspect, measure }: AssignedTo): boolean {
  return summed.has(aspect) && !ratios.has(measure);
}

/**
 * What is wrong with an assignment, each fault at its field: unknown units, a lead that is also a support, a unit named twice,
 * division among units without units or of what does not add up, an unsound trajectory. Empty when it may be saved.
 */
export function assignmentFaults(
  input: AssignmentInput,
  known: Known,
  commitment: AssignedTo,
): readonly Fault[] {
  const named = [...input.supports, ...input.shares.map((share) => share.unit)];
  return [
    ...unknownUnit('leadUnit', input.leadUnit, known),
    ...input.supports.flatMap((unit, index) => unknownUnit(`supports.${index}`, unit, known)),
    ...input.shares.flatMap((share, index) => unknownUnit(`shares.${index}.unit`, share.unit, known)),
    ...faultIf(
      input.supports.includes(input.leadUnit),
      'supports',
      '牵头单位不能同时是配合单位，请去掉其中一处。',
    ),
    ...faultIf(new Set(named).size < named.length, 'supports', '同一单位只能出现一次，请去掉重复的单位。'),
    ...faultIf(
      input.leaderPost !== null && !known.leaderPosts.has(input.leaderPost),
      'leaderPost',
      '没有这个责任领导岗位，请从列表中选择。',
    ),
    ...faultIf(
      input.collect === 'units' && input.shares.length === 0,
      'shares',
      '选择“由分解单位填报汇总”时，至少要有一个分解单位。',
    ),
    ...faultIf(
      input.collect === 'units' && !addsUp(commitment),
      'collect',
      '增速、比率、占比、位次不能由各单位相加，请选择“由牵头单位填报”；各单位自己的目标仍可填写。',
    ),
    ...trajectoryFaults(input),
  ];
}

function faultIf(wrong: boolean, field: string, message: string): readonly Fault[] {
  return wrong ? [{ field, message }] : [];
}

function unknownUnit(field: string, unit: string, known: Known): readonly Fault[] {
  return faultIf(!known.units.has(unit), field, '没有这个单位，或该单位已撤销，请重新选择。');
}

function trajectoryFaults(input: AssignmentInput): readonly Fault[] {
  const message = trajectoryFault(input.trajectory);
  return message === null ? [] : [{ field: 'trajectory', message: `${message}。` }];
}

/**
 * A trajectory in words: 按月均衡, 按季20%、45%、70%、100%, 6月末60%、12月末100%, 6月末2.4亿元.
 *
 * @param measure  unit of the commitment, for nodes given as amounts
 */
export function trajectoryWords(trajectory: Trajectory, measure: string | null): string {
  return `${nodesInWords(trajectory, measure)}${totalInWords(trajectory)}`;
}

/** What the light of a commitment compares month by month: amounts and counts are divided by time, nothing else is. */
const divided: ReadonlySet<string | null> = new Set(['level', 'count', 'completion_rate']);

/**
 * 序时要求 of a commitment in words: the trajectory for amounts and counts; growth, rates, shares and ranks are held against the whole
 * year's target, tasks against their month.
 */
export function scheduleWords(
  trajectory: Trajectory,
  commitment: {
    readonly aspect: string | null;
    readonly value: string | null;
    readonly measure: string | null;
  },
): string {
  const { aspect, value, measure } = commitment;
  if (aspect === null) return '按时限完成';
  return value !== null && divided.has(aspect) ? trajectoryWords(trajectory, measure) : '与全年目标比';
}

function totalInWords({ total }: Trajectory): string {
  return total === undefined || total === '100' ? '' : `（全年按${total}%）`;
}

function nodesInWords(trajectory: Trajectory, measure: string | null): string {
  switch (trajectory.kind) {
    case 'linear':
      return '按月均衡';
    case 'quarters':
      return `按季${trajectory.shares.map((share) => `${share}%`).join('、')}`;
    case 'nodes':
      return trajectory.nodes.map(({ month, share }) => `${month}月末${share}%`).join('、');
    default:
      return trajectory.nodes
        .map(({ month, value }) => `${month}月末${amountInWords(value, measure)}`)
        .join('、');
  }
}

function amountInWords(value: string, measure: string | null): string {
  return measure !== null && isUnit(measure)
    ? formatQuantity({ value, unit: measure }, { scale: 'auto' })
    : value;
}

/** What the sharing units' own targets come to, and by how much that passes the whole (negative: falls short of it). */
export interface ShareSum {
  /** Exact decimal, unit of the commitment. */
  readonly sum: string;
  readonly difference: string;
}

/** Adds up the parts. They need not come to the whole; null when none is given, the whole has no number, or they do not add up. */
export function sumOfShares(
  shares: AssignmentInput['shares'],
  commitment: AssignedTo & { readonly value: string | null },
): ShareSum | null {
  const targets = shares.flatMap(({ target }) => (target === null ? [] : [exact(target)]));
  if (commitment.value === null || targets.length === 0 || !addsUp(commitment)) return null;
  const sum = targets.reduce(add, zero);
  return { sum: decimal(sum), difference: decimal(subtract(sum, exact(commitment.value))) };
}

function decimal(value: Exact): string {
  return must(toDecimal(value), 'sums of decimals are decimals');
}

/**
 * Where the words of an anchor begin in its sentence: of several equal numbers (增长6%, 增长6%) the one whose words before it are the
 * anchor's. Code units; -1 when the sentence does not hold them.
 */
export function placeInSentence(anchor: {
  readonly quote: string;
  readonly prefix: string;
  readonly sentence: string;
}): number {
  const { quote, prefix, sentence } = anchor;
  if (quote === '') return -1;
  let best = -1;
  let most = -1;
  for (let at = sentence.indexOf(quote); at >= 0; at = sentence.indexOf(quote, at + 1)) {
    const same = sameEnd(sentence.slice(0, at), prefix);
    if (same > most) [best, most] = [at, same];
  }
  return best;
}

/** How many signs two texts have in common at their ends. */
function sameEnd(a: string, b: string): number {
  let count = 0;
  while (count < Math.min(a.length, b.length) && a.at(-1 - count) === b.at(-1 - count)) count += 1;
  return count;
}
