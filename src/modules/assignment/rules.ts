import type { Fault } from '#kernel/errors.ts';
import { trajectoryFault } from '#kernel/trajectory.ts';
import type { AssignmentInput } from './schema.ts';

/** What an assignment may name: units in force and the leaders' posts. */
export interface Known {
  readonly units: ReadonlySet<string>;
  readonly leaderPosts: ReadonlySet<string>;
}

/**
 * What is wrong with an assignment, each fault at its field: unknown units, a lead that is also a support, a unit named twice,
 * division among units without units, an unsound trajectory. Empty when it may be saved.
 */
export function assignmentFaults(input: AssignmentInput, known: Known): readonly Fault[] {
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
  const message = trajectoryFault(kept(input.trajectory));
  return message === null ? [] : [{ field: 'trajectory', message: `${message}。` }];
}

type Kept<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The same object without keys whose value is undefined. */
export function kept<T extends object>(object: T): T extends unknown ? Kept<T> : never;
export function kept(object: object): object {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
