import type { Answer, Download } from '#kernel/contract.ts';
import { type Fault, Refusal } from '#kernel/errors.ts';
import { addMonths } from '#kernel/period.ts';
import { demand, hidden } from '#platform/access.ts';
import { record } from '#platform/audit.ts';
import { brokenConstraint, type Db, inTransaction, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import type { Work } from './actions.ts';
import { lightPack } from './packs.ts';
import { defaultPackIds } from './packs-shipped.ts';
import { packRemarks } from './rules-pack-check.ts';
import { type LightPack, objectKinds } from './rules-pack-types.ts';
import { activationAt, activationRefusal, type PackScope, packAt, packScopes } from './rules-scope.ts';
import type { ListedPack, PackDetail, packContract } from './schema-packs.ts';
import { lastJudged } from './store.ts';
import {
  activationsOf,
  addActivation,
  changeDraft,
  type Keeper,
  type KnownPack,
  keepPack,
  lastVersion,
  packsOf,
} from './store-packs.ts';

type Q = Db | Tx;
interface Named {
  readonly id: string;
  readonly version: number;
}

/** Every pack of the county with what it judges in a month, and the activations in order. @throws Refusal 403 */
export async function listPacks(
  work: Work,
  month: string,
): Promise<Answer<(typeof packContract)['GET /api/packs']>> {
  demand(work.actor, 'light.read');
  const { db } = work.store;
  const { county } = work.actor;
  const packs = await packsOf(db, county);
  const activations = await activationsOf(db, county);
  const fixed = packs.filter(({ state }) => state === 'fixed').map(({ pack }) => pack);
  const judging = new Map(
    packScopes.map((scope) => [scope, packAt(fixed, activations, scope, month, defaultPackIds[scope])]),
  );
  const titles = new Map(packs.map(({ pack }) => [`${pack.id}@${pack.version}`, pack.title]));
  return {
    rows: packs.map((known) => listedOf(known, judging)).toSorted(byStanding),
    activations: activations.map((one) => ({
      ...one,
      title: titles.get(`${one.pack}@${one.version}`) ?? one.pack,
    })),
  };
}

function listedOf(known: KnownPack, judging: ReadonlyMap<PackScope, LightPack | null>): ListedPack {
  const { pack, state, revision, shipped, changedAt, changedBy } = known;
  const judges = packScopes.filter((scope) => {
    const one = judging.get(scope);
    return one?.id === pack.id && one.version === pack.version;
  });
  return {
    id: pack.id,
    version: pack.version,
    title: pack.title,
    source: pack.source,
    sourceDate: pack.sourceDate ?? null,
    from: pack.from,
    to: pack.to,
    state,
    revision,
    shipped,
    kinds: objectKinds.filter((kind) => pack.rules.some(({ objects }) => objects.includes(kind))),
    rules: pack.rules.length,
    ours: pack.rules.filter(({ ours }) => ours === true).length,
    levels: pack.ladder?.length ?? 0,
    judges: [...judges],
    active: judges.length > 0,
    changedAt,
    changedBy,
  };
}

const weight = (one: ListedPack): number =>
  one.active ? 0 : one.state === 'draft' ? 1 : one.shipped ? 3 : 2;

/** Those that judge first, then drafts, then the county's own, then those that ship. */
function byStanding(a: ListedPack, b: ListedPack): number {
  return weight(a) - weight(b);
}

async function known(q: Q, county: string, of: Named): Promise<KnownPack> {
  const found = (await packsOf(q, county)).find(
    ({ pack }) => pack.id === of.id && pack.version === of.version,
  );
  if (found === undefined) throw hidden('light.read');
  return found;
}

/** One pack with its rules. @throws Refusal 403, 404 */
export async function packDetail(work: Work, of: Named): Promise<PackDetail> {
  demand(work.actor, 'light.read');
  return detailOf(work.store.db, work.actor.county, await known(work.store.db, work.actor.county, of));
}

async function detailOf(q: Q, county: string, found: KnownPack): Promise<PackDetail> {
  const { pack, state, revision, shipped } = found;
  const earliest = async (scope: PackScope): Promise<string | null> => {
    const judged = await lastJudged(q, county, scope);
    return judged === null ? null : addMonths(judged, 1);
  };
  return {
    pack: lightPack.parse(pack),
    state,
    revision,
    shipped,
    remarks: [...packRemarks(pack)],
    earliest: {
      commitment: await earliest('commitment'),
      project: await earliest('project'),
      district: await earliest('district'),
    },
  };
}

function keeper(work: Work): Keeper {
  const { actor, now } = work;
  return { account: actor.account, name: `${actor.unitName}${actor.postName}`, at: now };
}

/** Makes a draft of a pack. @throws Refusal 403, 404; 422 light.shipped_version for a next version of what ships */
export async function draftPack(
  work: Work,
  sent: Named & { readonly as: 'copy' | 'version'; readonly title: string },
): Promise<Named> {
  demand(work.actor, 'pack.change');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const { pack, shipped } = await known(tx, county, sent);
    if (sent.as === 'version' && shipped)
      throw new Refusal(
        'light.shipped_version',
        422,
        '随系统附带的规则包不能改版，请另存为本县的规则包再改。',
      );
    const id = sent.as === 'version' ? pack.id : `own-${newId().slice(-12)}`.toLowerCase();
    const version = (await lastVersion(tx, county, id)) + 1;
    const { place: _place, ...rest } = pack;
    await keepPack(
      tx,
      county,
      lightPack.parse({ ...rest, id, version, title: sent.title }),
      'draft',
      keeper(work),
    );
    await writeDown(tx, work, 'pack.draft', { id, version }, { of: `${pack.id}@${pack.version}` });
    return { id, version };
  });
}

/** Changes a draft. @throws Refusal 403, 404; 422 with a fault per field; 409 when somebody was faster */
export async function savePack(
  work: Work,
  of: Named,
  sent: { readonly pack: LightPack; readonly revision: number },
): Promise<PackDetail> {
  demand(work.actor, 'pack.change');
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const before = await known(tx, county, of);
    if (before.state !== 'draft')
      throw new Refusal('light.pack_fixed', 409, '这一版已经定稿，不能再改；请另存为草稿或新版本。');
    const read = lightPack.safeParse({ ...sent.pack, id: of.id, version: of.version });
    if (!read.success) throw faulty(faultsOf(read.error.issues));
    const to = { pack: read.data, state: 'draft' } as const;
    if (!(await changeDraft(tx, county, { ...of, seen: sent.revision }, to, keeper(work)))) throw moved();
    await writeDown(tx, work, 'pack.change', of, {});
    return detailOf(tx, county, await known(tx, county, of));
  });
}

function faultsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): Fault[] {
  return issues.map(({ path, message }) => ({ field: path.map(String).join('.'), message }));
}

function faulty(faults: readonly Fault[]): Refusal {
  const first = faults[0]?.message ?? '';
  return new Refusal('light.pack_faulty', 422, `规则包没有保存：${first}。`, { faults });
}

function moved(): Refusal {
  return new Refusal(
    'light.pack_moved',
    409,
    '这份草稿刚被别人改过或已定稿，您的修改没有保存。请刷新后再改。',
  );
}

/** Throws a draft away. @throws Refusal 403, 404; 409 when it is none any more */
export async function discardPack(work: Work, of: Named, revision: number): Promise<void> {
  demand(work.actor, 'pack.change');
  const { county } = work.actor;
  await inTransaction(work.store, async (tx) => {
    const { pack } = await known(tx, county, of);
    const to = { pack, state: 'discarded' } as const;
    if (!(await changeDraft(tx, county, { ...of, seen: revision }, to, keeper(work)))) throw moved();
    await writeDown(tx, work, 'pack.discard', of, {});
  });
}

/**
 * Lets a pack judge a scope from a month on: a versioned act with its reason. A draft is fixed by it; what ships is kept as it is now.
 * Months already judged keep their lights.
 *
 * @throws Refusal 403, 404; 422 light.not_activated with the reason; 409 when somebody activated another meanwhile
 */
export async function activatePack(
  work: Work,
  of: Named,
  sent: { readonly scope: PackScope; readonly month: string; readonly reason: string },
): Promise<void> {
  demand(work.actor, 'pack.change');
  const { county } = work.actor;
  const { scope, month, reason } = sent;
  try {
    await inTransaction(work.store, async (tx) => {
      const found = await known(tx, county, of);
      const activations = (await activationsOf(tx, county)).filter((one) => one.scope === scope);
      const last = activationAt(activations, scope, '9999-12');
      const judged = await lastJudged(tx, county, scope);
      const refusal = activationRefusal(found.pack, { scope, month, last, judged });
      if (refusal !== null)
        throw new Refusal('light.not_activated', 422, `没有启用：${refusal}。`, {
          faults: [{ field: 'month', message: refusal }],
        });
      await fix(tx, work, found);
      const number = Math.max(0, ...activations.map((one) => one.number)) + 1;
      const chosen = { scope, number, month, pack: of.id, version: of.version, reason };
      await addActivation(tx, county, chosen, keeper(work));
      await writeDown(tx, work, 'pack.activate', of, { scope, month, reason });
    });
  } catch (error) {
    if (brokenConstraint(error) === null) throw error;
    throw new Refusal('light.pack_moved', 409, '刚有人启用了另一个规则包，您的操作没有生效。请刷新后再看。');
  }
}

async function fix(tx: Tx, work: Work, { pack, state, revision }: KnownPack): Promise<void> {
  const { county } = work.actor;
  if (state === 'fixed') return keepPack(tx, county, pack, 'fixed', keeper(work));
  const of = { id: pack.id, version: pack.version, seen: revision };
  if (!(await changeDraft(tx, county, of, { pack, state: 'fixed' }, keeper(work)))) throw moved();
}

type Imported = Answer<(typeof packContract)['POST /api/packs/import']>;

const refused = (faults: Fault[], title: string | null): Imported => ({
  title,
  rules: 0,
  faults,
  kept: null,
});

/** Reads an exported pack; with `apply` and without faults it becomes a draft of the county. @throws Refusal 403 */
export async function importPack(
  work: Work,
  sent: { readonly text: string; readonly apply: boolean },
): Promise<Imported> {
  demand(work.actor, 'pack.change');
  const json = parsed(sent.text);
  if (json === undefined)
    return refused([{ field: '', message: '不是规则包文件：请选择从“导出”得到的 .json 文件' }], null);
  const read = lightPack.safeParse(json);
  if (!read.success) return refused(faultsOf(read.error.issues).slice(0, 100), null);
  const { title, rules } = read.data;
  const looked = { title, rules: rules.length, faults: [] };
  if (!sent.apply) return { ...looked, kept: null };
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const { place: _place, ...rest } = read.data;
    const id = `own-${newId().slice(-12)}`.toLowerCase();
    await keepPack(tx, county, { ...rest, id, version: 1 }, 'draft', keeper(work));
    await writeDown(tx, work, 'pack.import', { id, version: 1 }, { title });
    return { ...looked, kept: { id, version: 1 } };
  });
}

function parsed(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** A pack as a file that `importPack` reads. @throws Refusal 403, 404 */
export async function packFile(work: Work, of: Named): Promise<Download> {
  demand(work.actor, 'light.read');
  const { pack } = await known(work.store.db, work.actor.county, of);
  return {
    name: `${pack.title}第${pack.version}版.json`,
    type: 'application/json',
    bytes: new TextEncoder().encode(`${JSON.stringify(pack, null, 2)}\n`),
  };
}

async function writeDown(
  tx: Tx,
  work: Work,
  action: string,
  { id, version }: Named,
  detail: Readonly<Record<string, string>>,
): Promise<void> {
  await record(tx, {
    county: work.actor.county,
    actor: work.actor,
    address: work.address,
    action,
    object: `pack:${id}@${version}`,
    result: 'done',
    detail,
    at: work.now,
  });
}
