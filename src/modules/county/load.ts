import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { countyFaults } from './faults.ts';
import {
  accountsFile,
  assignmentsFile,
  basesFile,
  type CountyData,
  countyFile,
  postsFile,
  projectsFile,
  unitsFile,
} from './schema.ts';

/**
 * Reads a county's data folder (data/yicheng-2022) and checks that its files are whole and agree.
 *
 * @param folder  path of the folder
 * @throws Error naming file and fault in Chinese; the folder ships with the product, so a fault is a bug
 */
export async function loadCountyData(folder: string): Promise<CountyData> {
  const [county, units, posts, accounts, assignments, bases, projects] = await Promise.all([
    parsed(folder, 'county.json', countyFile),
    parsed(folder, 'units.json', unitsFile),
    parsed(folder, 'posts.json', postsFile),
    parsed(folder, 'accounts.json', accountsFile),
    parsed(folder, 'assignments.json', assignmentsFile),
    parsed(folder, 'bases.json', basesFile),
    parsed(folder, 'projects.json', projectsFile),
  ]);
  const data: CountyData = {
    county,
    unitsFrom: units.validFrom,
    units: units.units,
    postsFrom: posts.validFrom,
    posts: posts.posts,
    accounts,
    assignments,
    bases: bases.bases,
    projects: projects.projects,
  };
  const faults = countyFaults(data);
  if (faults.length > 0) throw new Error(`县情数据“${folder}”前后不一致：${faults.join('；')}`);
  return data;
}

async function parsed<S extends z.ZodType>(folder: string, file: string, schema: S): Promise<z.output<S>> {
  const path = join(folder, file);
  const raw: unknown = JSON.parse(await readFile(path, 'utf8'));
  const result = schema.safeParse(raw);
  if (!result.success) throw new Error(`${path}：${z.prettifyError(result.error)}`);
  return result.data;
}
