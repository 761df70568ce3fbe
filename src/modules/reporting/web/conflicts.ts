import type { Conflict } from '../rules-draft.ts';
import type { Milestone } from '../rules-types.ts';

/** Reads the conflicts out of a refusal's data; none when it is another refusal. */
export function readConflicts(data: Readonly<Record<string, unknown>>): readonly Conflict[] {
  const found = data['conflicts'];
  return Array.isArray(found) ? found.flatMap(readConflict) : [];
}

function readConflict(one: unknown): readonly Conflict[] {
  if (typeof one !== 'object' || one === null) return [];
  const map: ReadonlyMap<string, unknown> = new Map(Object.entries(one));
  const text = (name: string): string | null => {
    const value = map.get(name);
    return typeof value === 'string' ? value : null;
  };
  const indicator = text('indicator');
  const month = text('month');
  const version = map.get('version');
  if (indicator === null || month === null || typeof version !== 'number') return [];
  return [
    {
      indicator,
      dimension: text('dimension') ?? '',
      month,
      version,
      value: text('value'),
      milestone: milestoneOf(text('milestone')),
      explanation: text('explanation') ?? '',
    },
  ];
}

function milestoneOf(word: string | null): Milestone | null {
  return word === 'not_started' || word === 'in_progress' || word === 'done' ? word : null;
}
