import { may } from '#kernel/access.ts';
import { must, Refusal } from '#kernel/errors.ts';
import { compareLists, type Member, type Move } from '#kernel/frozen-list.ts';
import { lightsOf } from '#modules/light/index.ts';
import { demandOpenYear } from '#modules/org/index.ts';
import { commitmentsOf } from '#modules/plan/index.ts';
import { hasStarted, listVersionsOf, projectsOfYear } from '#modules/project/index.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { countyYear, inYear, type Work } from './actions.ts';
import type { Authority, BaselineDetail, BaselineHead } from './schema.ts';
import { addMove, baselinesOf, insertBaseline, membersOf, movesOf } from './store-baseline.ts';

type Q = Tx | Db;

const keyLevels = ['province', 'city', 'county'] as const;

/** What a list holds now, and what is known of things that exist but do not stand on it. */
interface ListNow {
  readonly today: readonly Member[];
  readonly gone: ReadonlyMap<string, Member>;
}

/** A list as it stands: key projects with plan and investment, or the plan's commitments with their light of the month. */
async function listNow(
  q: Q,
  county: string,
  of: Pick<BaselineHead, 'list' | 'levels' | 'year'>,
  month: string,
): Promise<ListNow> {
  return of.list === 'projects' ? projectsNow(q, county, of) : commitmentsNow(q, county, of.year, month);
}

async function projectsNow(
  q: Q,
  county: string,
  { levels, year }: Pick<BaselineHead, 'levels' | 'year'>,
): Promise<ListNow> {
  const wanted: ReadonlySet<string> = new Set(levels.length === 0 ? keyLevels : levels);
  const all = (await projectsOfYear(q, county, year)).map((one) => ({
    listed: one.levels.some((level) => wanted.has(level)),
    member: {
      id: one.id,
      name: one.name,
      amount: one.yearPlan,
      done: one.done,
      counts: hasStarted(one.stage),
    },
  }));
  return split(all);
}

async function commitmentsNow(q: Q, county: string, year: number, month: string): Promise<ListNow> {
  const lights = new Map(
    (await lightsOf(q, county, { year, month })).map(({ commitment, light }) => [commitment, light.colour]),
  );
  const active = await commitmentsOf(q, county, { year });
  const all = active.map((one) => {
    const colour = lights.get(one.id) ?? 'grey';
    const counts = colour === 'grey' ? null : colour === 'green';
    return { listed: true, member: { id: one.id, name: one.title, amount: null, done: null, counts } };
  });
  return split(all);
}

function split(all: readonly { readonly listed: boolean; readonly member: Member }[]): ListNow {
  const today = all.filter(({ listed }) => listed).map(({ member }) => member);
  const gone = all.filter(({ listed }) => !listed).map(({ member }) => [member.id, member] as const);
  return { today, gone: new Map(gone) };
}

/** Frozen lists of the plan year. @throws Refusal 403 */
export async function listBaselines(work: Work): Promise<{ rows: BaselineHead[]; writes: boolean }> {
  demand(work.actor, 'target.read');
  const { county } = work.actor;
  const { year } = await countyYear(work.store.db, county);
  const rows = await baselinesOf(work.store.db, county, { year });
  return { rows: [...rows], writes: may(work.actor, 'target.change') };
}

/** What a list is frozen by. */
export interface FreezeInput {
  readonly title: string;
  readonly list: BaselineHead['list'];
  readonly levels: readonly ('province' | 'city' | 'county')[];
  readonly authority: Authority;
  readonly paper: string;
}

/** Freezes a list as it stands today. @throws Refusal 403; 409 target.baseline_exists; 422 target.empty_list */
export async function freeze(work: Work, input: FreezeInput): Promise<BaselineHead> {
  demand(work.actor, 'target.change');
  try {
    return await inTransaction(work.store, async (tx) => writeBaseline(tx, work, input));
  } catch (error) {
    if (brokenConstraint(error) !== 'baseline__title') throw error;
    const message = `本年已有名为“${input.title}”的基线，请换一个名称`;
    throw new Refusal('target.baseline_exists', 409, `${message}。`, {
      faults: [{ field: 'title', message }],
    });
  }
}

/** As `freeze` inside a transaction. */
export async function writeBaseline(tx: Tx, work: Work, input: FreezeInput): Promise<BaselineHead> {
  const { county, account, unitName, postName } = work.actor;
  const { year, demo } = await countyYear(tx, county);
  await demandOpenYear(tx, county, year);
  const { title, list, levels, authority, paper } = input;
  const { today } = await listNow(tx, county, { list, levels: [...levels], year }, work.today.slice(0, 7));
  if (today.length === 0)
    throw new Refusal('target.empty_list', 422, '清单现在是空的，没有可以冻结的内容。请先建立清单。');
  const id = newId();
  await insertBaseline(
    tx,
    {
      county,
      id,
      year,
      title,
      list,
      levels,
      frozen_on: work.today,
      authority,
      paper,
      demo,
      created_at: work.now,
      created_by: account,
      created_by_name: `${unitName}${postName}`,
    },
    today,
  );
  await record(tx, {
    county,
    actor: work.actor,
    address: work.address,
    action: 'baseline.freeze',
    object: `baseline:${id}`,
    result: 'done',
    detail: { title, list, members: today.length },
    at: work.now,
  });
  const [head] = await baselinesOf(tx, county, { id });
  return must(head, 'the baseline was just written');
}

/** A frozen list beside today's. @throws Refusal 403, 404, 422 */
export async function readBaseline(work: Work, id: string, month: string): Promise<BaselineDetail> {
  demand(work.actor, 'target.read');
  return compared(work.store.db, work, id, month);
}

async function compared(q: Q, work: Work, id: string, month: string): Promise<BaselineDetail> {
  const { county } = work.actor;
  const [baseline] = await baselinesOf(q, county, { id });
  if (baseline === undefined) throw hidden('target.read');
  inYear(month, baseline.year);
  const now = await listNow(q, county, baseline, month);
  const frozen = await membersOf(q, county, id);
  const moves = [...(await ledgerMoves(q, county, baseline)), ...(await movesOf(q, county, id))];
  const found = compareLists(frozen, now.today, now.gone, moves);
  return {
    baseline,
    month,
    stayed: found.stayed,
    today: now.today.length,
    frozen: found.frozen,
    current: found.today,
    moved: found.moved.map((one) => ({ ...one })),
    writes: may(work.actor, 'target.change'),
  };
}

/** What the ledger's own lists say of why a project joined or left after the freeze; what is said of the baseline itself goes over it. */
async function ledgerMoves(q: Q, county: string, of: BaselineHead): Promise<readonly Move[]> {
  if (of.list !== 'projects') return [];
  const levels = keyLevels.filter((level) => of.levels.length === 0 || of.levels.includes(level));
  const lists = await Promise.all(
    levels.map(async (level) => listVersionsOf(q, { county, year: of.year, level })),
  );
  return lists
    .flat()
    .filter(({ decidedOn }) => decidedOn >= of.frozenOn)
    .toSorted((a, b) => a.decidedOn.localeCompare(b.decidedOn))
    .flatMap(({ moves, decidedOn, createdBy }) =>
      moves.flatMap(({ project, move, name, reason }) =>
        move === 'joined' || move === 'left'
          ? [{ object: project, move, name, reason, at: decidedOn, byName: createdBy }]
          : [],
      ),
    );
}

/** Says why a thing joined or left; only of things that did. @throws Refusal 403, 404; 409 target.not_moved */
export async function explainMove(
  work: Work,
  id: string,
  input: {
    readonly object: string;
    readonly move: 'joined' | 'left';
    readonly reason: string;
    readonly month: string;
  },
): Promise<BaselineDetail> {
  demand(work.actor, 'target.change');
  return inTransaction(work.store, async (tx) => {
    const before = await compared(tx, work, id, input.month);
    await demandOpenYear(tx, work.actor.county, before.baseline.year);
    const thing = before.moved.find(({ object, move }) => object === input.object && move === input.move);
    if (thing === undefined)
      throw new Refusal('target.not_moved', 409, '这一项现在既没有调入也没有调出，请刷新后再看。');
    const { county, account, unitName, postName } = work.actor;
    await addMove(tx, {
      county,
      baseline: id,
      object: input.object,
      move: input.move,
      name: thing.name,
      reason: input.reason,
      at: work.now,
      by_account: account,
      by_name: `${unitName}${postName}`,
    });
    await record(tx, {
      county,
      actor: work.actor,
      address: work.address,
      action: 'baseline.explain',
      object: `baseline:${id}`,
      result: 'done',
      detail: { object: input.object, move: input.move },
      at: work.now,
    });
    return compared(tx, work, id, input.month);
  });
}
