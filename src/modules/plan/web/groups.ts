import { saidBy } from '../rules.ts';
import type { PlanCheck, Reading } from '../schema.ts';

/** How readings are told apart on the page: numbers by their standing, the rest by type. */
export const groups = ['target', 'actual', 'plan', 'background', 'direction', 'task', 'project'] as const;
export type Group = (typeof groups)[number];

export const groupWords: Readonly<Record<Group, string>> = {
  target: '目标',
  actual: '实绩',
  plan: '安排',
  background: '背景',
  direction: '定性目标',
  task: '任务',
  project: '项目',
};

/** The group of a reading as it is said now. */
export function groupOf(reading: Reading): Group {
  if (reading.type !== 'statement') return reading.type;
  return saidBy(reading)?.kind ?? 'background';
}

/** Which states the walk goes through. */
export const stateFilters = ['all', 'open', 'done', 'rejected'] as const;
export type StateFilter = (typeof stateFilters)[number];

export const stateFilterWords: Readonly<Record<StateFilter, string>> = {
  all: '全部',
  open: '只看待确认',
  done: '只看已确认',
  rejected: '只看已否定',
};

export function passesState(reading: Reading, filter: StateFilter): boolean {
  if (filter === 'all') return true;
  if (filter === 'open') return reading.state === 'read';
  return (reading.state === 'rejected') === (filter === 'rejected') && reading.state !== 'read';
}

/** Statements that a finding of the checks doubts. */
export function doubted(checks: readonly PlanCheck[]): ReadonlySet<string> {
  const found = checks.filter(({ severity }) => severity === 'error' || severity === 'warning');
  return new Set(found.flatMap(({ statements }) => statements));
}

/** One mark of the decision after the words, in the text. */
export const stateMark: Readonly<Record<Reading['state'], string>> = {
  read: '',
  confirmed: '✓',
  corrected: '改',
  rejected: '×',
  added: '补',
};
