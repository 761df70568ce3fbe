import { client } from '#web/api.ts';
import type { projectContract } from '../schema.ts';
import type { projectCarryContract } from '../schema-carry.ts';
import type { projectLifeContract } from '../schema-life.ts';
import type { projectViewContract } from '../schema-views.ts';

export const projectApi = client<typeof projectContract>();
export const carryApi = client<typeof projectCarryContract>();
export const lifeApi = client<typeof projectLifeContract>();
export const viewApi = client<typeof projectViewContract>();

/** The parts of query keys that a change of a project makes stale. */
const touched = ['GET /api/project', 'GET /api/progress'] as const;

/** Whether a query reads projects, so that a change of one makes it stale. */
export function readsProjects({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean {
  const [name] = queryKey;
  return typeof name === 'string' && touched.some((one) => name.startsWith(one));
}
