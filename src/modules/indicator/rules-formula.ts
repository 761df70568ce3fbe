import { type Formula, formulaOrder, operandsOf, parseFormula, writeFormula } from '#kernel/formula.ts';
import { type FormulaSpec, specFault } from '#kernel/formula-value.ts';
import type { Unit } from '#kernel/unit.ts';
import type { Indicator } from './schema.ts';

/** What a formula needs to know of an indicator. */
export type Operable = Pick<
  Indicator,
  'id' | 'name' | 'code' | 'aspect' | 'measure' | 'formula' | 'missing' | 'digits' | 'scale'
>;

const aspectTails: Readonly<Record<string, string>> = {
  growth_yoy: '增速',
  completion_rate: '完成率',
  share: '占比',
  rate: '率',
  rank: '位次',
  change: '增减',
  duration: '时长',
  count: '数量',
};

/** Name with what it says, where the same subject has several indicators: 固定资产投资 and 固定资产投资增速. */
export function fullName(one: Pick<Indicator, 'name' | 'aspect'>): string {
  const tail = one.aspect === null ? undefined : aspectTails[one.aspect];
  return tail === undefined || one.name.endsWith(tail) ? one.name : `${one.name}${tail}`;
}

const plainAspects = new Set<string | null>(['level', 'count', null]);

/**
 * Finds an indicator by id, code, full name (固定资产投资增速) or bare name; a bare name that several share is the level or count. Null
 * when there is none or it is not clear which.
 */
export function resolverOf(all: readonly Operable[]): (name: string) => string | null {
  const exact = new Map(all.flatMap((one) => [[one.id, one.id] as const, ...codeOf(one)]));
  const byFull = Map.groupBy(all, fullName);
  const byName = Map.groupBy(all, ({ name }) => name);
  return (name) => {
    const known = exact.get(name);
    if (known !== undefined) return known;
    const full = byFull.get(name) ?? [];
    if (full.length === 1) return full[0]?.id ?? null;
    const bare = byName.get(name) ?? [];
    const chosen = bare.length === 1 ? bare : bare.filter(({ aspect }) => plainAspects.has(aspect));
    return chosen.length === 1 ? (chosen[0]?.id ?? null) : null;
  };
}

function codeOf(one: Operable): readonly (readonly [string, string])[] {
  return one.code === null ? [] : [[one.code, one.id] as const];
}

/** Name of an indicator in a formula: as short as it can be read back. */
export function formulaNameOf(all: readonly Operable[]): (id: string) => string {
  const resolve = resolverOf(all);
  const byId = new Map(all.map((one) => [one.id, one]));
  return (id) => {
    const one = byId.get(id);
    if (one === undefined) return id;
    return [one.name, fullName(one), one.code ?? id].find((name) => resolve(name) === id) ?? id;
  };
}

/** A formula as kept (names by id), or why it cannot stand, in Chinese. */
export type CompiledFormula =
  | { readonly kind: 'formula'; readonly formula: Formula; readonly kept: string }
  | { readonly kind: 'refused'; readonly reason: string };

/**
 * Reads a formula typed for an indicator and checks all of it: names, units against the indicator's own, and that it does not lead back
 * to itself.
 *
 * @param self  the indicator it computes; its own former formula is left out of the search for circles
 * @param all  all indicators of the county
 */
export function compileFormula(
  text: string,
  self: { readonly id: string; readonly measure: Unit | null },
  all: readonly Operable[],
): CompiledFormula {
  const parsed = parseFormula(text, resolverOf(all));
  if (parsed.kind === 'refused') return { kind: 'refused', reason: parsed.reason };
  const { formula } = parsed;
  if (self.measure === null) return { kind: 'refused', reason: '任务状态不能用公式计算' };
  if (operandsOf(formula).length === 0) return { kind: 'refused', reason: '公式里至少要有一个指标' };
  const nameOf = formulaNameOf(all);
  const units = new Map(all.map((one) => [one.id, one.measure]));
  const spec: FormulaSpec = { formula, unit: self.measure, missing: 'any' };
  const fault = specFault(spec, (id) => units.get(id) ?? null, nameOf);
  if (fault !== null) return { kind: 'refused', reason: fault };
  const formulas = new Map([...formulasOf(all), [self.id, formula] as const]);
  const order = formulaOrder(formulas);
  if (order.kind === 'circle')
    return { kind: 'refused', reason: `公式绕回了自身：${order.keys.map(nameOf).join(' → ')}` };
  return { kind: 'formula', formula, kept: writeFormula(formula, (id) => id) };
}

/** The formulas that are kept, by indicator; one that can no longer be read is left out. */
function formulasOf(all: readonly Operable[]): ReadonlyMap<string, Formula> {
  const known = new Set(all.map(({ id }) => id));
  const found = new Map<string, Formula>();
  for (const { id, formula } of all) {
    if (formula === null) continue;
    const parsed = parseFormula(formula, (name) => (known.has(name) ? name : null));
    if (parsed.kind === 'formula') found.set(id, parsed.formula);
  }
  return found;
}

/** A kept formula as people read it. */
export function readableFormula(kept: string, all: readonly Operable[]): string {
  const parsed = parseFormula(kept, resolverOf(all));
  return parsed.kind === 'formula' ? writeFormula(parsed.formula, formulaNameOf(all)) : kept;
}

/** The indicators that a kept formula asks for; none when it cannot be read. */
export function operandIds(kept: string): readonly string[] {
  const parsed = parseFormula(kept, (name) => name);
  return parsed.kind === 'formula' ? operandsOf(parsed.formula).map(({ key }) => key) : [];
}

/** The computed indicators with what computes them, each after those it is made of. */
export function computedSpecs(
  all: readonly Operable[],
): readonly { readonly id: string; readonly spec: FormulaSpec }[] {
  const formulas = formulasOf(all);
  const order = formulaOrder(formulas);
  if (order.kind === 'circle') return [];
  const byId = new Map(all.map((one) => [one.id, one]));
  return order.keys.flatMap((id) => {
    const [one, formula] = [byId.get(id), formulas.get(id)];
    if (one === undefined || one.measure === null || formula === undefined) return [];
    return [{ id, spec: { formula, unit: one.measure, missing: one.missing } }];
  });
}

/** Everything that must be known to compute these indicators: themselves and all they are made of. */
export function neededFor(ids: readonly string[], all: readonly Operable[]): readonly string[] {
  const formulas = formulasOf(all);
  const needed = new Set<string>();
  const visit = (id: string): void => {
    if (needed.has(id)) return;
    needed.add(id);
    const formula = formulas.get(id);
    if (formula !== undefined) operandsOf(formula).forEach(({ key }) => visit(key));
  };
  ids.forEach(visit);
  return [...needed];
}

/** The computed indicators that change when these do, directly or through others. */
export function computedFrom(ids: readonly string[], all: readonly Operable[]): readonly string[] {
  const wanted = new Set(ids);
  return computedSpecs(all).flatMap(({ id, spec }) => {
    if (!operandsOf(spec.formula).some(({ key }) => wanted.has(key))) return [];
    wanted.add(id);
    return [id];
  });
}
