import type { Actor } from '#kernel/access.ts';
import type { Assignment } from './schema.ts';

/** What an assignment says about who answers. */
export type Answering = Pick<Assignment, 'leadUnit' | 'leaderPost'> & {
  readonly parts: readonly { readonly unit: string }[];
};

/**
 * The part of the county that is a post's own. `leader`: what the post answers for by 责任分解, the units it is in charge of (分管), and the
 * projects it looks after (帮包); `unit`: what the post's unit and those under it lead or take part in.
 */
export interface OwnPart {
  readonly kind: 'leader' | 'unit';
  readonly post: string;
  readonly units: ReadonlySet<string>;
  /** Projects the post looks after (帮包), whatever their unit. */
  readonly projects: ReadonlySet<string>;
}

const noProjects: ReadonlySet<string> = new Set();

/**
 * Units a leader's post is in charge of (分管): those of whose commitments it answers for more than any other post does; where two answer
 * for as many, both. Nobody types this a second time: it follows from 责任分解.
 */
export function unitsInCharge(assignments: readonly Answering[], post: string): ReadonlySet<string> {
  const units = new Set<string>();
  for (const [unit, led] of Map.groupBy(assignments, ({ leadUnit }) => leadUnit)) {
    const counts = new Map<string, number>();
    for (const { leaderPost } of led)
      if (leaderPost !== null) counts.set(leaderPost, (counts.get(leaderPost) ?? 0) + 1);
    const own = counts.get(post) ?? 0;
    if (own > 0 && own === Math.max(...counts.values())) units.add(unit);
  }
  return units;
}

/**
 * What of the county is the post's own; null where that is everything or nothing: the planning office, and leaders whom neither 责任分解
 * nor 帮包 names (the head of the county, the supervising office).
 *
 * @param projects  ids of the projects the post looks after now
 */
export function ownPartOf(
  actor: Pick<Actor, 'post' | 'roles' | 'unitPath'>,
  assignments: readonly Answering[],
  units: readonly { readonly id: string; readonly path: string }[],
  projects: ReadonlySet<string> = noProjects,
): OwnPart | null {
  const { post, roles, unitPath } = actor;
  if (roles.includes('leader')) return leaderPart(post, assignments, projects);
  if (roles.some((role) => role === 'planner' || role === 'supervisor' || role === 'congress')) return null;
  const own = units.filter(({ path }) => path.startsWith(unitPath)).map(({ id }) => id);
  return own.length === units.length
    ? null
    : { kind: 'unit', post, units: new Set(own), projects: noProjects };
}

function leaderPart(
  post: string,
  assignments: readonly Answering[],
  projects: ReadonlySet<string>,
): OwnPart | null {
  const isNamed = projects.size > 0 || assignments.some(({ leaderPost }) => leaderPost === post);
  return isNamed ? { kind: 'leader', post, units: unitsInCharge(assignments, post), projects } : null;
}

/** Whether a project is the post's own: of its units, or looked after by it. */
export function isOwnProject(own: OwnPart, project: { readonly id: string; readonly unit: string }): boolean {
  return own.units.has(project.unit) || own.projects.has(project.id);
}

/** Whether a commitment is the post's own; one that nobody answers for is nobody's. */
export function isOwn(own: OwnPart, assignment: Answering | undefined): boolean {
  if (assignment === undefined) return false;
  if (own.kind === 'leader') return assignment.leaderPost === own.post;
  return own.units.has(assignment.leadUnit) || assignment.parts.some(({ unit }) => own.units.has(unit));
}
