import { projectsBrief } from '#modules/project/index.ts';
import type { Db, Tx } from '#platform/database.ts';
import { currentLinks } from './store.ts';

/** A link that stands, as far as whoever ends a post or a unit has to know of it. */
export interface LinkStanding {
  readonly post: string;
  /** The unit that goes with the leader's post. */
  readonly unit: string;
  readonly project: string;
  readonly projectName: string;
}

/** The links of the county that stand, by name of the project. Nothing is asked of who may see them: the caller does. */
export async function linksStanding(q: Db | Tx, county: string): Promise<readonly LinkStanding[]> {
  const links = await currentLinks(q, county);
  if (links.length === 0) return [];
  const briefs = await projectsBrief(q, county, { ids: links.map(({ project }) => project) });
  const names = new Map(briefs.map(({ id, name }) => [id, name]));
  return links
    .map(({ post, unit, project }) => ({ post, unit, project, projectName: names.get(project) ?? project }))
    .toSorted((a, b) => a.projectName.localeCompare(b.projectName, 'zh-CN'));
}
