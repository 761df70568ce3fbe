/** A post as far as it decides on reports or is told of them. */
export interface DecidingPost {
  readonly id: string;
  readonly unit: string;
  readonly roles: readonly string[];
  /** `YYYY-MM-DD`; null while it exists. */
  readonly validTo: string | null;
}

/** A unit as far as it stands in the tree. */
export interface TreeUnit {
  readonly id: string;
  /** Path in the unit tree, e.g. `/gov/town1/`. */
  readonly path: string;
}

/** Posts that decide on something, all of one unit and role. */
export interface Deciders {
  readonly unit: string;
  readonly role: 'reviewer' | 'planner';
  readonly posts: readonly string[];
}

function standing(posts: readonly DecidingPost[], role: string): readonly DecidingPost[] {
  return posts.filter((post) => post.validTo === null && post.roles.includes(role));
}

/** The posts of a unit that report for it. */
export function reportersOf(posts: readonly DecidingPost[], unit: string): readonly string[] {
  return standing(posts, 'reporter').flatMap((post) => (post.unit === unit ? [post.id] : []));
}

/** The posts of the county office that accept; null while there is none. */
export function acceptersOf(posts: readonly DecidingPost[]): Deciders | null {
  const planners = standing(posts, 'planner');
  const [first] = planners;
  if (first === undefined) return null;
  const mine = planners.filter(({ unit }) => unit === first.unit);
  return { unit: first.unit, role: 'planner', posts: mine.map(({ id }) => id) };
}

/**
 * Who reviews a unit's report: the reviewing posts of the unit itself or, going up the tree, of the nearest unit that has some; where
 * there is none, the county office.
 */
export function reviewersOf(
  posts: readonly DecidingPost[],
  units: readonly TreeUnit[],
  unit: string,
): Deciders | null {
  const path = units.find(({ id }) => id === unit)?.path ?? '';
  const reviewers = standing(posts, 'reviewer');
  const chain = units
    .filter((one) => path.startsWith(one.path))
    .toSorted((a, b) => b.path.length - a.path.length);
  for (const { id } of chain) {
    const mine = reviewers.filter((post) => post.unit === id);
    if (mine.length > 0) return { unit: id, role: 'reviewer', posts: mine.map((post) => post.id) };
  }
  return acceptersOf(posts);
}
