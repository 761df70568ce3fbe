import { compare, exact, parseExact } from '#kernel/decimal.ts';
import type { Fault } from '#kernel/errors.ts';
import { darkness, stretches } from './rules-bands.ts';
import type { Band, Level, LightPack, ObjectKind, PackMeasure, Rule } from './rules-pack-types.ts';
import { measureWords, objectWords, shadeWords } from './rules-pack-words.ts';

const commitments: readonly ObjectKind[] = ['target', 'task', 'project'];
const progress: readonly PackMeasure[] = ['gap', 'short', 'ratio'];

/** Kinds of things a measure can look at. */
export const objectsOf: Readonly<Record<PackMeasure, readonly ObjectKind[]>> = {
  gap: [...commitments, 'district'],
  short: [...commitments, 'district'],
  ratio: [...commitments, 'district'],
  over: commitments,
  growth: commitments,
  'growth-pair': ['target', 'district'],
  rate: commitments,
  share: commitments,
  change: commitments,
  duration: commitments,
  rank: commitments,
  'growth-floor': ['target'],
  'months-late': ['task', 'project'],
  start: ['project'],
  entry: ['project'],
  finish: ['project'],
  payment: ['project'],
  'month-task': ['project', 'district'],
  bond: ['project', 'district'],
  outlook: ['task', 'project'],
};

/**
 * What is wrong with a pack besides the form of its fields, each naming the field and the cure: bands that overlap or run backwards,
 * measures on things they cannot judge, a second rule that is never asked, a ladder that hangs in the air. Empty when sound.
 */
export function packFaults(pack: LightPack): readonly Fault[] {
  const dates =
    pack.to !== null && pack.to < pack.from
      ? [{ field: 'to', message: '失效日期早于施行日期，请改其中一个' }]
      : [];
  return [
    ...dates,
    ...repeated(pack.rules, 'rules', '规则'),
    ...pack.rules.flatMap((rule, at) => ruleFaults(rule, at)),
    ...hiddenRules(pack.rules),
    ...ladderFaults(pack.ladder ?? []),
  ];
}

/** Stretches that no band of a rule holds, with what is shown there instead: to be seen before the pack is used. */
export function packRemarks(pack: LightPack): readonly Fault[] {
  return pack.rules.flatMap((rule, at) =>
    rule.bands.some(({ of }) => of !== undefined)
      ? []
      : stretches(rule)
          .filter(({ bands }) => bands.length === 0)
          .map(({ words }) => ({
            field: `rules.${at}.fallback`,
            message: `${rule.title}：${words}没有归入任何一档，按兜底亮${shadeWords[rule.fallback.colour]}（${rule.fallback.note}）`,
          })),
  );
}

function repeated(
  all: readonly { readonly id: string; readonly title: string }[],
  path: string,
  what: string,
): readonly Fault[] {
  return all.flatMap(({ id, title }, at) => {
    const first = all.findIndex((other) => other.id === id);
    if (first === at) return [];
    const message = `${what}“${title}”的标识${id}与第${first + 1}条重复，请改成别的`;
    return [{ field: `${path}.${at}.id`, message }];
  });
}

function ruleFaults(rule: Rule, at: number): readonly Fault[] {
  const path = `rules.${at}`;
  const faults: Fault[] = [];
  const say = (field: string, message: string): void => {
    faults.push({ field: `${path}.${field}`, message: `${rule.title}：${message}` });
  };
  const strangers = rule.objects.filter((kind) => !objectsOf[rule.measure].includes(kind));
  if (strangers.length > 0)
    say(
      'objects',
      `“${measureWords[rule.measure]}”不能用于${strangers.map((kind) => objectWords[kind]).join('、')}，请去掉或换一种度量`,
    );
  if (rule.measure === 'growth-floor' && rule.floor === undefined)
    say('floor', '定性目标要有增速底线，请填写，一般为0');
  if (rule.measure === 'bond' && rule.months === undefined)
    say('months', '债券支用要写明应在几个月内用完，请填写');
  if (rule.missed !== undefined && !progress.includes(rule.measure))
    say('missed', '“全年未完成至少亮黄”只用于累计进度，请取消');
  for (const [index, run] of (rule.runs ?? []).entries())
    if (darkness[run.becomes] <= darkness[run.colour])
      say(
        `runs.${index}.becomes`,
        `连续${run.months}个月${shadeWords[run.colour]}之后应变为更重的颜色，请改为红`,
      );
  return [...faults, ...bandFaults(rule, path)];
}

function bandFaults(rule: Rule, path: string): readonly Fault[] {
  const paired = rule.measure === 'growth-pair';
  const each = rule.bands.flatMap((band, index) => {
    const field = `${path}.bands.${index}`;
    const name = `${rule.title}：第${index + 1}档`;
    if (band.of !== undefined && !paired)
      return [{ field: `${field}.of`, message: `${name}只有“增速比计划和平均”才能选所比的对象，请清空` }];
    const message = boundsFault(band);
    return message === null ? [] : [{ field: `${field}.from`, message: `${name}${message}` }];
  });
  if (each.length > 0 || paired) return each;
  return stretches(rule)
    .filter(({ bands }) => bands.length > 1)
    .map(({ words, bands }) => ({
      field: `${path}.bands.${(bands[1] ?? 1) - 1}`,
      message: `${rule.title}：${words}同时归入第${bands.join('、')}档，请改界限或去掉一边的“含本数”`,
    }));
}

function boundsFault({ from, to }: Band): string | null {
  if (from === undefined || to === undefined) return null;
  if (parseExact(from.value) === null || parseExact(to.value) === null) return null;
  const order = compare(exact(from.value), exact(to.value));
  if (order < 0) return null;
  if (order === 0 && from.closed && to.closed) return null;
  return `下限${from.value}应小于上限${to.value}，请对调或改数`;
}

/** gap, short and ratio look at one thing: of two rules for the same kind the second is never asked. */
function slotOf(measure: PackMeasure): string {
  return progress.includes(measure) ? 'progress' : measure;
}

function hiddenRules(rules: readonly Rule[]): readonly Fault[] {
  return rules.flatMap((rule, at) => {
    const earlier = rules
      .slice(0, at)
      .find(
        (other) =>
          slotOf(other.measure) === slotOf(rule.measure) &&
          other.objects.some((kind) => rule.objects.includes(kind)),
      );
    if (earlier === undefined) return [];
    const kinds = rule.objects.filter((kind) => earlier.objects.includes(kind));
    const message = `${rule.title}：${kinds.map((kind) => objectWords[kind]).join('、')}已由“${earlier.title}”判定，这一条不会用到；请去掉这类对象或删除其中一条`;
    return [{ field: `rules.${at}.objects`, message }];
  });
}

function ladderFaults(levels: readonly Level[]): readonly Fault[] {
  const faults = levels.flatMap((level, at) =>
    level.reached.flatMap((trigger, index): Fault[] => {
      if (trigger.by !== 'unanswered') return [];
      const field = `ladder.${at}.reached.${index}.level`;
      const below = levels.findIndex(({ id }) => id === trigger.level);
      if (below === -1 || below >= at)
        return [{ field, message: `${level.title}：逾期未回复的应是排在它前面的一级，请重新选择` }];
      if ((levels[below]?.answer ?? null) !== null) return [];
      const message = `${level.title}：“${levels[below]?.title ?? ''}”没有设回复期限，不会逾期；请给它设期限或换一个条件`;
      return [{ field, message }];
    }),
  );
  return [...repeated(levels, 'ladder', '措施'), ...faults];
}
