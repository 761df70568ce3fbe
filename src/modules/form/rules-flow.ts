import type { FlowStep } from './schema.ts';

/** A post as far as a flow asks it. */
export interface FlowPost {
  readonly id: string;
  readonly unit: string;
  readonly name: string;
  readonly unitName: string;
  readonly roles: readonly string[];
  /** `YYYY-MM-DD`; null while it exists. */
  readonly validTo: string | null;
}

/** Posts of whichever unit reports, by role: what a flow names instead of a post's id. */
export const unitPosts = ['unit:reviewer', 'unit:reporter'] as const;

/** Chinese words of the posts named by role. */
export const unitPostWords: Readonly<Record<(typeof unitPosts)[number], string>> = {
  'unit:reviewer': '本单位审核岗',
  'unit:reporter': '本单位填报岗',
};

function isUnitPost(post: string): post is (typeof unitPosts)[number] {
  return unitPosts.some((one) => one === post);
}

/**
 * The steps of a flow for the report of one unit: posts named by role become the unit's posts in being. A step that names nobody in this
 * unit is left out.
 */
export function flowFor(
  flow: readonly FlowStep[],
  unit: string,
  posts: readonly FlowPost[],
): readonly FlowStep[] {
  const standing = posts.filter(({ validTo }) => validTo === null);
  return flow
    .map((step) => ({
      ...step,
      posts: [...new Set(step.posts.flatMap((post) => resolved(post, unit, standing)))],
    }))
    .filter(({ posts: found }) => found.length > 0);
}

function resolved(post: string, unit: string, standing: readonly FlowPost[]): readonly string[] {
  if (!isUnitPost(post)) return standing.some(({ id }) => id === post) ? [post] : [];
  const role = post.slice('unit:'.length);
  return standing.filter((one) => one.unit === unit && one.roles.includes(role)).map(({ id }) => id);
}

/** A post of a flow in words: 本单位审核岗, or unit and post; null for one that is not known. */
export function flowPostWord(post: string, posts: ReadonlyMap<string, FlowPost>): string | null {
  if (isUnitPost(post)) return unitPostWords[post];
  const found = posts.get(post);
  return found === undefined ? null : `${found.unitName}${found.name}`;
}

/** The post that words name, as `flowPostWord` writes them; null when none or more than one does. */
export function flowPostOf(words: string, posts: readonly FlowPost[]): string | null {
  const byRole = unitPosts.find((one) => unitPostWords[one] === words);
  if (byRole !== undefined) return byRole;
  const found = posts.filter(
    ({ unitName, name, validTo }) => validTo === null && `${unitName}${name}` === words,
  );
  return found.length === 1 ? (found[0]?.id ?? null) : null;
}

/** Chinese words of the modes. */
export const modeWords: Readonly<Record<FlowStep['mode'], string>> = { all: '会签', any: '或签' };
