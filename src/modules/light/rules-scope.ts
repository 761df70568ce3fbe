import { inForceAt, packInForce } from './rules-choose.ts';
import type { Level, LightPack, ObjectKind } from './rules-pack-types.ts';

/** What can be exempted or marked: the plan's targets and tasks, and the projects of the ledger. */
export const scopes = ['commitment', 'project'] as const;
export type Scope = (typeof scopes)[number];

/** What has lights, what a pack may be activated for, and what consequences follow: towns besides. */
export const packScopes = [...scopes, 'district'] as const;
export type PackScope = (typeof packScopes)[number];

export const scopeWords: Readonly<Record<PackScope, string>> = {
  commitment: '指标和任务',
  project: '项目',
  district: '镇街',
};

const kinds: Readonly<Record<PackScope, readonly ObjectKind[]>> = {
  commitment: ['target', 'task', 'project'],
  project: ['project'],
  district: ['district'],
};

/** Whether a pack has a rule for anything of a scope. */
export function covers(pack: Pick<LightPack, 'rules'>, scope: PackScope): boolean {
  return pack.rules.some(({ objects }) => objects.some((kind) => kinds[scope].includes(kind)));
}

/** The steps of a pack's ladder that are for a scope: those that name none of its objects are not. */
export function ladderOf(pack: Pick<LightPack, 'ladder'>, scope: PackScope): readonly Level[] {
  return (pack.ladder ?? []).filter(
    ({ objects }) => objects === undefined || objects.some((kind) => kinds[scope].includes(kind)),
  );
}

/** An activation as far as choosing goes. */
interface Chosen {
  readonly scope: PackScope;
  readonly number: number;
  readonly month: string;
  readonly pack: string;
  readonly version: number;
}

/** The activation that holds in a month: of those that begin no later, the last that was decided; null before the first. */
export function activationAt<A extends Chosen>(
  all: readonly A[],
  scope: PackScope,
  period: string,
): A | null {
  return all
    .filter((one) => one.scope === scope && one.month <= period)
    .reduce<A | null>((last, one) => (last === null || one.number > last.number ? one : last), null);
}

/**
 * The pack that judges a scope in a month: the one activated then, in exactly the version that was; the house's own where none was, or
 * where the activated one is not in force.
 *
 * @param packs     every pack of the county, shipped ones included
 * @param fallback  id of the house's pack for the scope
 */
export function packAt(
  packs: readonly LightPack[],
  activations: readonly Chosen[],
  scope: PackScope,
  period: string,
  fallback: string,
): LightPack | null {
  const active = activationAt(activations, scope, period);
  const own =
    active === null
      ? undefined
      : packs.find(({ id, version }) => id === active.pack && version === active.version);
  return own !== undefined && inForceAt(own, period) ? own : packInForce(packs, fallback, period);
}

/** Why a pack may not be activated from a month on, in Chinese with the cure; null when it may. */
export function activationRefusal(
  pack: LightPack,
  of: {
    readonly scope: PackScope;
    readonly month: string;
    readonly last: Chosen | null;
    readonly judged: string | null;
  },
): string | null {
  const { scope, month, last, judged } = of;
  if (!covers(pack, scope))
    return `“${pack.title}”没有判定${scopeWords[scope]}的规则，请换一个规则包或补上规则`;
  if (!inForceAt(pack, month))
    return `“${pack.title}”自${pack.from}起施行${pack.to === null ? '' : `，${pack.to}失效`}，不能用于${month}，请改月份或规则包的日期`;
  if (last !== null && month < last.month)
    return `${last.month}起已经启用了另一个规则包，新的不能早于它，请改启用月份`;
  if (judged !== null && month <= judged)
    return `${judged}及以前的灯号已经判定，换规则不追溯，请从${nextOf(judged)}起启用`;
  return null;
}

function nextOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}
