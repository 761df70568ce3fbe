import { exact, toFixed } from '#kernel/decimal.ts';
import { maskWithin, scanPersonal } from '#kernel/personal-data.ts';
import { scoredUnits } from '#kernel/system/parts/standing.ts';
import type { SystemRules, TableRule } from '#kernel/system/rules.ts';
import { derivedOf, guardOf } from '#kernel/system/typed.ts';
import { order } from './definition-order.ts';

/** A department that a category belongs to may not hand it down to a town. @source domain/services.md §0 finding 8: 潍坊 24, 北京 17, 乡镇政府工作条例 4 */
const townBurden = guardOf(order, ['send', 'designate'], ({ given, held, facts }) => {
  const { townBurden: strictness = '1' } = facts.parameters;
  if (strictness === '0') return null;
  const unit = facts.units.get(given.unit ?? facts.item.unit ?? '');
  const code = facts.codes['category']?.find((one) => one.code === held.category);
  if (unit?.kind !== 'town' || code?.note !== '部门') return null;
  const why = `按属地管理责任清单，“${code.title}”由县级部门主办`;
  if (strictness !== 'warn') return `${why}，不能派给${unit.name}；镇街可作协办`;
  return given.burdenReason === undefined ? `${why}；确需派给${unit.name}的，请填写“派给镇街的理由”` : null;
});

/** An order of the city's hotline comes in once. */
const cityOnce = guardOf(order, 'raise', ({ given, facts }) => {
  const known = facts.related['sameCity']?.[0];
  return given.cityNo === undefined || known === undefined
    ? null
    : `上级工单${given.cityNo}已登记为${known.number}`;
});

/** Whoever was reached was asked whether it is solved and whether he is pleased. */
const calledBack = guardOf(order, 'callback', ({ given: { reached, solved, pleased } }) =>
  reached !== 'yes' || (solved !== undefined && pleased !== undefined)
    ? null
    : '联系上诉求人的，要填“是否解决”和“是否满意”',
);

/** Numbers of a person that stand in the text are masked there; a phone among them is kept where phones are. */
function cleared(text: string, phone: string | undefined) {
  const masked = maskWithin(text, ['id', 'mobile', 'card', 'email']);
  if (masked === text) return {};
  const found = scanPersonal(text).find(({ kind }) => kind === 'mobile');
  return {
    text: masked,
    ...(phone === undefined && found !== undefined ? { phone: digitsOf(found.text) } : {}),
  };
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '');
}

/** What comes over the web says so; an order is usual until the desk says otherwise. */
const entered = derivedOf(order, 'raise', ({ given, facts }) => {
  const came = facts.actor === null ? 'web' : given.cityNo === undefined ? 'phone' : 'city';
  const { channel = came, urgency = 'usual', text, phone } = given;
  return { channel, urgency, ...cleared(text, phone) };
});

const rated = ['response', 'solved', 'pleased'] as const;
const peers: Readonly<Record<string, string>> = { town: '镇街', department: '部门', other: '其他单位' };

function digits(value: string | null, unit = ''): string {
  return value === null ? '—' : `${toFixed(exact(value), 2)}${unit}`;
}

/** 单位评分: units among their peers by the three rates and the county's own weights; without weights nobody is scored. */
const scores: TableRule = ({ measured, parameters }) => {
  const units = measured.map(({ unit, title, peers: kind, measures }) => {
    const of = (key: string) => measures.find((one) => one.key === key);
    const rates = rated.map((key) => ({ key, percent: of(key)?.value ?? null }));
    return { unit, title, peers: kind, volume: Number(of('timely')?.denominator ?? 0), rates };
  });
  const weights = Object.fromEntries(rated.map((key) => [key, parameters[`weight.${key}`] ?? null]));
  const rows = scoredUnits(units, { weights, minimum: Number(parameters['minimum'] ?? 10) });
  return {
    words: '',
    rows: rows.map(({ unit, title, peers: kind, volume, rates, score, place, reason }) => ({
      key: unit,
      cells: {
        unit: title,
        peers: peers[kind] ?? kind,
        volume: String(volume),
        ...Object.fromEntries(rates.map(({ key, percent }) => [key, digits(percent, '%')])),
        score: digits(score),
        place: place === null ? '—' : String(place),
        reason,
      },
    })),
  };
};

/** What the definition calls by name. */
export const rules: SystemRules = {
  guards: {
    townBurden,
    cityOnce,
    calledBack,
  },
  derived: { 'order.raise': entered },
  tables: { scores },
};
