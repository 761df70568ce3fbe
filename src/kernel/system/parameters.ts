import {
  isDeadlineUnit,
  type ParameterDefinition,
  type ParameterGroup,
  parameterOn,
  published,
} from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import type { LimitAnswer, LimitOf } from './clocks.ts';
import type { KindDefinition, Limit, SystemDefinition } from './types.ts';

/** Every limit of a kind with the key it is looked up by: those of clocks, of extensions and of moves that must come early. */
function limitsOf(
  kind: KindDefinition,
): readonly { readonly path: string; readonly title: string; readonly limit: Limit }[] {
  return [
    ...kind.clocks.flatMap(({ key, title, limits, extension }) => [
      // A last day that stands in the item is nobody's to set.
      ...limits
        .filter(({ by }) => by === undefined)
        .map((limit) => ({ path: `${key}.${limit.key}`, title: `${title}：${limit.title}`, limit })),
      ...(extension === undefined
        ? []
        : [
            {
              path: `${key}.${extension.most.key}`,
              title: `${title}：${extension.most.title}`,
              limit: extension.most,
            },
          ]),
    ]),
    ...kind.moves.flatMap(({ title, within }) =>
      within === undefined
        ? []
        : [{ path: `${within.clock}.${within.key}`, title: `${title}：${within.title}`, limit: within }],
    ),
  ];
}

function parameterOf(key: string, title: string, { quantity, unit, basis }: Limit): ParameterDefinition {
  return {
    key,
    title,
    kind: 'clock',
    // A place may cut a limit, never lengthen it (the same for how much may be added).
    tighter: 'lower',
    least: '0.1',
    most: '3650',
    published: quantity === null ? [] : [published(key, quantity, basis, { unit })],
  };
}

/** What is assumed where no road network is known; unset until the county says so. @source domain/services.md §3: speed assumption CFG */
export function reachParameters(key: string): readonly ParameterDefinition[] {
  const unset = { published: [] } as const;
  return [
    { key: `${key}.reach.mode`, title: '服务圈：出行方式', kind: 'text', ...unset },
    { key: `${key}.reach.speed`, title: '服务圈：每分钟走多少米', kind: 'count', least: '1', ...unset },
    {
      key: `${key}.reach.detour`,
      title: '服务圈：实际路程是直线距离的',
      hint: '绕行系数：100%是直线，130%是每走1公里直线要走1.3公里路。',
      kind: 'percent',
      least: '100',
      most: '300',
      ...unset,
    },
  ];
}

/** Key of the parameter that names a system's desk. */
export function deskKey(system: string): string {
  return `${system}.desk`;
}

/** Key of the parameter that names the indicator a measure fills. */
export function figureKey(system: string, measure: string): string {
  return `${system}.figure.${measure}`;
}

/**
 * What a county sets for a system: its desk, every limit of its clocks (never looser than what is published), and its own parameters.
 *
 * @source domain/services.md §0 finding 5: counties may cut the handling time below the legal limit, never lengthen it
 */
export function parametersOf(definition: SystemDefinition): ParameterGroup {
  const { key, title, kinds, parameters = [] } = definition;
  const desk: ParameterDefinition = {
    key: deskKey(key),
    title: '受理派单单位',
    hint: '受理、派单、审核、回访由哪个单位办理；未设置时由计划管理岗所在单位代办。',
    kind: 'unit',
    published: [],
  };
  const name: ParameterDefinition = {
    key: `${key}.name`,
    title: '本县的叫法',
    hint: '栏目和页面上显示的名称，如本县给这项工作起的名字。',
    kind: 'text',
    published: [],
  };
  const limits = kinds.flatMap((kind) =>
    limitsOf(kind).map(({ path, title: name, limit }) =>
      parameterOf(`${key}.${kind.key}.${path}`, kinds.length > 1 ? `${kind.title}·${name}` : name, limit),
    ),
  );
  const figures = (definition.measures ?? []).map(
    (one): ParameterDefinition => ({
      key: figureKey(key, one.key),
      title: `“${one.title}”填入的指标`,
      hint: '设置后，这项指标在月报里自动带出，不再手工填写；计量单位须一致。',
      kind: 'indicator',
      published: [],
    }),
  );
  const assumed = definition.reach === undefined ? [] : reachParameters(key);
  return { id: key, title, definitions: [name, desk, ...limits, ...figures, ...assumed, ...parameters] };
}

/** How the limits of a system are looked up in a county. @param values  what the county has set, every version */
export function limitReader(
  definition: SystemDefinition,
  values: readonly RuleValue[],
  county: string,
): LimitOf {
  const definitions = new Map(parametersOf(definition).definitions.map((one) => [one.key, one]));
  return (kind, path, day): LimitAnswer => {
    const key = `${definition.key}.${kind}.${path}`;
    const parameter = definitions.get(key);
    if (parameter === undefined) return { set: false, reason: `没有“${key}”这项时限` };
    const found = parameterOn(parameter, values, county, day);
    if (!found.set) return { set: false, reason: found.reason };
    const { unit, basis } = found.rule;
    return { set: true, quantity: found.value, unit: isDeadlineUnit(unit) ? unit : 'day', basis };
  };
}

/** Values of the system's parameters that are set on a day, by their key without the system's. */
export function parametersOn(
  definition: SystemDefinition,
  values: readonly RuleValue[],
  county: string,
  day: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    parametersOf(definition).definitions.flatMap((one) => {
      const found = parameterOn(one, values, county, day);
      return found.set ? [[one.key.slice(definition.key.length + 1), found.value]] : [];
    }),
  );
}
