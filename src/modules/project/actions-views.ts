import { may } from '#kernel/access.ts';
import type { UploadedFile } from '#kernel/contract.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { monthOf } from '#kernel/period.ts';
import { rateOf } from '#kernel/rate.ts';
import { postsOf, unitsOf } from '#modules/org/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { brokenConstraint, inTransaction, type Tx } from '#platform/database.ts';
import { askedOf, audit, shown, stampOf, type Work } from './actions.ts';
import { isOffice } from './actions-life.ts';
import { plainAmount } from './amount.ts';
import { completionRate } from './rules.ts';
import { plain, unitNamesOf } from './rules-cell.ts';
import type { Base } from './rules-kinds.ts';
import { stages } from './rules-machine.ts';
import { defaultTiles, isMapApproval, readShapes, tileFault } from './rules-map.ts';
import { monthReached } from './rules-rates.ts';
import type { ProjectFilter } from './schema.ts';
import type {
  BoardColumn,
  ProjectMap,
  ProjectParameter,
  ProjectRates,
  SavedView,
  Tile,
} from './schema-views.ts';
import type { Stamp } from './store.ts';
import { rowsOf } from './store-list.ts';
import {
  deleteView,
  insertParameter,
  insertView,
  mapOf,
  parametersOf,
  rateCounts,
  saveMap,
  stageSums,
  townSums,
  viewsOf,
} from './store-views.ts';

type Query = Omit<ProjectFilter, 'year'> & { readonly year?: number | undefined };

/** The projects of a filter by stage, each stage with its largest. @throws Refusal 403 */
export async function projectBoard(
  work: Work,
  query: Query & { readonly size: number },
): Promise<{ year: number; columns: BoardColumn[]; demo: boolean; office: boolean }> {
  const asked = await askedOf(work, { ...query, gone: 'with' });
  const { db } = work.store;
  const sums = await stageSums(db, asked);
  const columns: BoardColumn[] = [];
  for (const stage of stages) {
    const sum = sums.get(stage);
    const rows =
      sum === undefined
        ? []
        : await rowsOf(
            db,
            { ...asked, filter: { ...asked.filter, stage } },
            { sort: '-yearPlan', limit: query.size, offset: 0 },
          );
    columns.push({
      stage,
      count: sum?.count ?? 0,
      yearPlan: plainAmount(sum?.yearPlan ?? '0'),
      done: plainAmount(sum?.done ?? '0'),
      rows: rows.map((row) => shown(work.actor, row)),
    });
  }
  const demo = columns.some(({ rows }) => rows.some((row) => row.demo));
  return { year: asked.filter.year, columns, demo, office: isOffice(work) };
}

/** Which denominators hold in a month: the newest version that has begun; ours before the county chose. */
export function basesFor(
  parameters: readonly ProjectParameter[],
  month: string,
): { readonly startBase: Base; readonly finishBase: Base } {
  return (
    parameters.find(({ validFrom }) => validFrom <= month) ?? { startBase: 'planned', finishBase: 'planned' }
  );
}

/** Rates over a filter. @throws Refusal 403 */
export async function projectRates(
  work: Work,
  query: Query & { readonly month?: string | undefined },
): Promise<ProjectRates> {
  const { month: wanted, ...filter } = query;
  const asked = await askedOf(work, filter);
  const { db } = work.store;
  const month =
    wanted ?? monthOf(asked.filter.year, Math.max(1, monthReached(asked.filter.year, work.today)));
  const bases = basesFor(await parametersOf(db, work.actor.county), month);
  const { startBase, finishBase } = bases;
  const counts = await rateCounts(db, asked, { month, startBase, finishBase });
  return {
    month,
    startBase,
    finishBase,
    start: rateOf(String(counts.started), String(counts.startBase)),
    finish: rateOf(String(counts.finished), String(counts.finishBase)),
    done: rateOf(plainAmount(counts.done), plainAmount(counts.yearPlan)),
    outside: counts.outside,
  };
}

/** What a project may be tied to. @throws Refusal 403 */
export async function projectOptions(work: Work, query: { readonly year?: number | undefined }) {
  const asked = await askedOf(work, query);
  const { db } = work.store;
  const posts = (await postsOf(db, work.actor.county)).filter(
    ({ leader, validTo }) => leader && (validTo === null || validTo >= work.today),
  );
  const rows = await rowsOf(
    db,
    { ...asked, filter: { ...asked.filter, bundles: true } },
    {
      sort: 'name',
      limit: 1000,
      offset: 0,
    },
  );
  return {
    posts: posts.map(({ id, name, unitName }) => ({ id, name: `${unitName}${name}` })),
    bundles: rows.map(({ id, name }) => ({ id, name })),
  };
}

async function viewRows(work: Work): Promise<{ rows: SavedView[] }> {
  const rows = await viewsOf(work.store.db, work.actor.county, work.actor.post);
  return {
    rows: rows.map(({ id, name, search, shared, post, created_by_name }) => ({
      id,
      name,
      search,
      shared,
      own: post === work.actor.post,
      by: created_by_name,
    })),
  };
}

/** The views a post sees. @throws Refusal 403 */
export async function savedViews(work: Work): Promise<{ rows: SavedView[] }> {
  demand(work.actor, 'project.read');
  return viewRows(work);
}

/** Saves a filter under a name. @throws Refusal 403; 409 for a name the post has already */
export async function saveView(
  work: Work,
  sent: { readonly name: string; readonly search: string; readonly shared: boolean },
): Promise<{ rows: SavedView[] }> {
  demand(work.actor, 'project.read');
  const { actor, now } = work;
  try {
    await inTransaction(work.store, async (tx) => {
      const id = await insertView(tx, {
        county: actor.county,
        post: actor.post,
        ...sent,
        created_at: now,
        created_by_name: `${actor.unitName}${actor.postName}`,
      });
      await audit(work, tx, 'project.view', `project_view:${id}`, { name: sent.name, shared: sent.shared });
    });
  } catch (error) {
    if (brokenConstraint(error) !== 'view__name') throw error;
    const message = `本岗位已有名为“${sent.name}”的视图，请换一个名称，或先删去原来的`;
    throw new Refusal('project.view_taken', 409, `${message}。`, { faults: [{ field: 'name', message }] });
  }
  return viewRows(work);
}

/** Deletes a view of the own post. @throws Refusal 403, 404 */
export async function dropView(work: Work, id: string): Promise<{ rows: SavedView[] }> {
  demand(work.actor, 'project.read');
  await inTransaction(work.store, async (tx) => {
    if (!(await deleteView(tx, work.actor.county, work.actor.post, id))) throw hidden('project.read');
    await audit(work, tx, 'project.view_drop', `project_view:${id}`, {});
  });
  return viewRows(work);
}

/** The county's choices of denominators. @throws Refusal 403 */
export async function projectParameters(work: Work): Promise<{ rows: ProjectParameter[]; writes: boolean }> {
  demand(work.actor, 'project.read');
  const rows = await parametersOf(work.store.db, work.actor.county);
  return { rows: [...rows], writes: may(work.actor, 'project.setting') };
}

/** Chooses denominators from a month on. @throws Refusal 403; 409 when somebody chose meanwhile; 422 for a month before the last version's */
export async function setParameters(
  work: Work,
  sent: {
    readonly version: number;
    readonly validFrom: string;
    readonly startBase: Base;
    readonly finishBase: Base;
    readonly reason: string;
  },
): Promise<{ rows: ProjectParameter[]; writes: boolean }> {
  demand(work.actor, 'project.setting');
  const { actor, now } = work;
  const taken = new Refusal(
    'project.changed_meanwhile',
    409,
    '参数已被他人修改，您的修改没有保存。请刷新后再改。',
  );
  try {
    await inTransaction(work.store, async (tx) => {
      const [newest] = await parametersOf(tx, actor.county);
      if ((newest?.version ?? 0) !== sent.version) throw taken;
      if (newest !== undefined && sent.validFrom < newest.validFrom) {
        const message = `起用月份不能早于上一版的${newest.validFrom}，已公布的率不改口径`;
        throw new Refusal('project.parameter', 422, `${message}。`, {
          faults: [{ field: 'validFrom', message }],
        });
      }
      await insertParameter(tx, {
        county: actor.county,
        version: sent.version + 1,
        valid_from: sent.validFrom,
        start_base: sent.startBase,
        finish_base: sent.finishBase,
        reason: sent.reason,
        changed_at: now,
        changed_by_name: `${actor.unitName}${actor.postName}`,
      });
      const detail = { validFrom: sent.validFrom, startBase: sent.startBase, finishBase: sent.finishBase };
      await audit(work, tx, 'project.parameter', `project_parameter:${sent.version + 1}`, detail);
    });
  } catch (error) {
    throw brokenConstraint(error) === null ? error : taken;
  }
  return projectParameters(work);
}

/** Sums by town with the places of the towns. @throws Refusal 403 */
export async function projectMap(work: Work, query: Query): Promise<ProjectMap> {
  const asked = await askedOf(work, query);
  const { db } = work.store;
  const towns = (await unitsOf(db, work.actor.county))
    .filter(({ kind }) => kind === 'town')
    .map(({ id }) => id);
  const map = await mapOf(db, work.actor.county);
  const sums = await townSums(db, asked);
  const placed = map?.tiles ?? [];
  return {
    year: asked.filter.year,
    tiles: [...(placed.length === 0 ? defaultTiles(towns) : placed)],
    shapes: (map?.shapes ?? []).map(({ town, rings }) => ({ town, rings: rings.map((ring) => [...ring]) })),
    approval: map?.approval ?? '',
    towns: sums.map(({ town, count, started, total, yearPlan, done, plannedDone }) => ({
      town,
      count,
      started,
      total: plainAmount(total),
      yearPlan: plainAmount(yearPlan),
      done: plainAmount(done),
      rate: completionRate(plainAmount(plannedDone), plainAmount(yearPlan)),
    })),
    demo: sums.some((one) => one.demo),
    writes: may(work.actor, 'project.setting'),
  };
}

/** Keeps the places of the towns: what a demonstration begins with. */
export async function setTiles(tx: Tx, stamp: Stamp, tiles: readonly Tile[]): Promise<void> {
  await saveMap(tx, stamp.county, { tiles }, { now: stamp.now, byName: stamp.byName ?? '' });
}

/** Places the towns as tiles. @throws Refusal 403, 422 */
export async function placeTiles(work: Work, tiles: readonly Tile[]): Promise<{ tiles: Tile[] }> {
  demand(work.actor, 'project.setting');
  const units = await unitsOf(work.store.db, work.actor.county);
  const towns = new Set(units.filter(({ kind }) => kind === 'town').map(({ id }) => id));
  const fault = tileFault(tiles, towns);
  if (fault !== null)
    throw new Refusal('project.tiles', 422, `${fault}。`, { faults: [{ field: 'tiles', message: fault }] });
  await inTransaction(work.store, async (tx) => {
    await setTiles(tx, stampOf(work), tiles);
    await audit(work, tx, 'project.map', 'project_map:tiles', { towns: tiles.length });
  });
  return { tiles: [...tiles] };
}

/** Loads the county's own approved map. @throws Refusal 403, 422 */
export async function loadShapes(
  work: Work,
  file: UploadedFile,
  sent: { readonly approval: string },
): Promise<{ shapes: number; approval: string }> {
  demand(work.actor, 'project.setting');
  if (!isMapApproval(sent.approval))
    throw mapRefusal('approval', '请填写这张地图的审图号，如 鲁SG（2021）026号；没有审图号的地图不能使用');
  const units = (await unitsOf(work.store.db, work.actor.county)).filter(({ kind }) => kind === 'town');
  const names = unitNamesOf(units, '');
  const read = readShapes(new TextDecoder().decode(file.bytes), (name) => names.all.get(plain(name)) ?? null);
  if ('reason' in read) throw mapRefusal('file', read.reason);
  const approval = sent.approval.replaceAll(/\s/gu, '');
  await inTransaction(work.store, async (tx) => {
    await saveMap(tx, work.actor.county, { shapes: read.shapes, approval }, byOf(work));
    await audit(work, tx, 'project.map', 'project_map:shapes', { approval, towns: read.shapes.length });
  });
  return { shapes: read.shapes.length, approval };
}

function mapRefusal(field: string, message: string): Refusal {
  return new Refusal('project.map', 422, `${message}。`, { faults: [{ field, message }] });
}

function byOf(work: Work): { readonly now: string; readonly byName: string } {
  return { now: work.now, byName: must(stampOf(work).byName, 'a stamp names the post') };
}

/** Takes the county's own map away. @throws Refusal 403 */
export async function dropShapes(work: Work): Promise<{ shapes: number; approval: string }> {
  demand(work.actor, 'project.setting');
  await inTransaction(work.store, async (tx) => {
    await saveMap(tx, work.actor.county, { shapes: null, approval: '' }, byOf(work));
    await audit(work, tx, 'project.map', 'project_map:shapes', { approval: '' });
  });
  return { shapes: 0, approval: '' };
}
