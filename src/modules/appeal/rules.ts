import { exact, toFixed } from '#kernel/decimal.ts';
import { maskWithin, scanPersonal } from '#kernel/personal-data.ts';
import { textOf } from '#kernel/system/fields.ts';
import { scoredUnits } from '#kernel/system/parts/standing.ts';
import type { Derived, Facts, SystemRules, TableRule } from '#kernel/system/rules.ts';

/** A department that a category belongs to may not hand it down to a town. @source domain/services.md §0 finding 8: 潍坊 24, 北京 17, 乡镇政府工作条例 4 */
function townBurden(facts: Facts): string | null {
  const { townBurden: strictness = '1' } = facts.parameters;
  if (strictness === '0') return null;
  const unit = facts.units.get(textOf(facts.given, 'unit') || (facts.item.unit ?? ''));
  const category = textOf(facts.item.payload, 'category');
  const code = facts.codes['category']?.find((one) => one.code === category);
  if (unit?.kind !== 'town' || code?.note !== '部门') return null;
  const why = `按属地管理责任清单，“${code.title}”由县级部门主办`;
  if (strictness !== 'warn') return `${why}，不能派给${unit.name}；镇街可作协办`;
  return textOf(facts.given, 'burdenReason') === ''
    ? `${why}；确需派给${unit.name}的，请填写“派给镇街的理由”`
    : null;
}

/** An order of the city's hotline comes in once. */
function cityOnce({ given, related }: Facts): string | null {
  const number = textOf(given, 'cityNo');
  const known = related['sameCity']?.[0];
  return number === '' || known === undefined ? null : `上级工单${number}已登记为${known.number}`;
}

/** Whoever was reached was asked whether it is solved and whether he is pleased. */
function calledBack({ given }: Facts): string | null {
  if (textOf(given, 'reached') !== 'yes') return null;
  return textOf(given, 'solved') !== '' && textOf(given, 'pleased') !== ''
    ? null
    : '联系上诉求人的，要填“是否解决”和“是否满意”';
}

function channelOf(given: Facts['given'], isPublic: boolean): string {
  if (isPublic) return 'web';
  return textOf(given, 'cityNo') === '' ? 'phone' : 'city';
}

/** Numbers of a person that stand in the text are masked there; a phone among them is kept where phones are. */
function cleared(given: Facts['given']): Facts['given'] {
  const text = textOf(given, 'text');
  const masked = maskWithin(text, ['id', 'mobile', 'card', 'email']);
  if (masked === text) return {};
  const mobile = scanPersonal(text)
    .find(({ kind }) => kind === 'mobile')
    ?.text.replaceAll(/\D/gu, '');
  const isNew = mobile !== undefined && /^1\d{10}$/u.test(mobile) && textOf(given, 'phone') === '';
  return { text: masked, ...(isNew ? { phone: mobile } : {}) };
}

/** What comes over the web says so; an order is usual until the desk says otherwise. */
const entered: Derived = ({ given, actor }) => ({
  ...(textOf(given, 'channel') === '' ? { channel: channelOf(given, actor === null) } : {}),
  ...cleared(given),
  ...(textOf(given, 'urgency') === '' ? { urgency: 'usual' } : {}),
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
    calledBack: (facts) => (Object.keys(facts.given).length === 0 ? null : calledBack(facts)),
  },
  derived: { 'order.raise': entered },
  tables: { scores },
};
