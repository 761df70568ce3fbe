import type { Actor } from '#kernel/access.ts';
import { add, divide, exact, hundred, multiply, toFixed, whole } from '#kernel/decimal.ts';
import { must } from '#kernel/errors.ts';
import { monthOf, splitMonth } from '#kernel/period.ts';
import { createForm } from '#modules/form/index.ts';
import {
  changeIndicator,
  type Defining,
  ensureIndicators,
  type Indicator,
  indicatorsOf,
  insertBreak,
  numberIndicator,
  putDimension,
} from '#modules/indicator/index.ts';
import { appendFigures, figuresOf, latestOnly, type NewFigure } from '#modules/reporting/index.ts';
import { appendBase } from '#modules/series/index.ts';
import { inTransaction, type Store, type Tx } from '#platform/database.ts';
import { newId } from '#platform/new-id.ts';
import { coreDefinitions, levelDefinitions } from './demo-definitions.ts';
import { plainDefinition } from './demo-plain-definitions.ts';

interface Work {
  readonly store: Store;
  readonly actor: Actor;
  readonly now: string;
  readonly today: string;
  readonly address: string;
}

type Basis = NewFigure['basis'];

/** Shares of the year reached by the end of each month, in percent: invented, the same for both years. */
const reached = [9, 15, 25, 32, 40, 52, 59, 66, 76, 84, 91, 100] as const;

/** The year 2021 of a level: total in base units as the plan's review prints it; the months are invented. */
interface Level {
  readonly key: 'revenue' | 'tax' | 'fdi';
  readonly unit: string;
  readonly total: string;
}

const levels: readonly Level[] = [
  { key: 'revenue', unit: 'czj', total: '1101000000' },
  { key: 'tax', unit: 'czj', total: '892000000' },
  { key: 'fdi', unit: 'swj', total: '51080000' },
];

/**
 * Definitions of the core indicators with their 口径; revenue, tax and foreign capital as levels, estimated and then published; two computed
 * indicators; the scope break of foreign capital in May 2022 with a restated base. The months' figures are 演示数据.
 */
export async function seedDemoIndicators(work: Work, year: number): Promise<void> {
  const made = await inTransaction(work.store, async (tx) => {
    await addDimension(tx, work);
    await defineCore(tx, work, year);
    await definePlain(tx, work, year);
    const made = await addLevels(tx, work);
    await addFigures(tx, work, year, made);
    await cutForeignCapital(tx, work, year, must(made.get('fdi'), 'made above').id);
    return made;
  });
  await addForm(work, year, made);
}

async function addDimension(tx: Tx, work: Work): Promise<void> {
  const items = [
    { code: '1', name: '第一产业' },
    { code: '2', name: '第二产业' },
    { code: '3', name: '第三产业' },
  ];
  const one = { id: 'industry', name: '按产业', whole: true, items, version: 0 };
  await putDimension(tx, work.actor.county, one, { at: work.now, by: work.actor.account });
}

function definingOf(work: Work, validFrom: string, reason: string): Defining {
  const { account, unitName, postName } = work.actor;
  return { at: work.now, by: account, byName: `${unitName}${postName}`, reason, validFrom };
}

async function defineCore(tx: Tx, work: Work, year: number): Promise<void> {
  const all = await indicatorsOf(tx, work.actor.county);
  for (const { name, aspect, change } of coreDefinitions) {
    const one = all.find((each) => each.name === name && each.aspect === aspect);
    if (one === undefined) continue;
    const next = { ...one, ...change, version: one.version + 1 };
    await changeIndicator(
      tx,
      work.actor.county,
      next,
      definingOf(work, `${year}-01`, '补写口径（演示数据）'),
    );
  }
}

/** What the plan brought without a 口径 gets one of the demonstration's own. */
async function definePlain(tx: Tx, work: Work, year: number): Promise<void> {
  for (const one of await indicatorsOf(tx, work.actor.county)) {
    const definition = one.definition === '' ? plainDefinition(one.name, one.kind) : null;
    if (definition === null) continue;
    const next = { ...one, definition, version: one.version + 1 };
    await changeIndicator(
      tx,
      work.actor.county,
      next,
      definingOf(work, `${year}-01`, '补写口径（演示数据）'),
    );
  }
}

async function addLevels(tx: Tx, work: Work): Promise<ReadonlyMap<string, Indicator>> {
  const wanted = levelDefinitions();
  const made = await ensureIndicators(tx, work.actor.county, wanted, work.now);
  const byCode = new Map(made.map((one) => [one.code ?? '', one]));
  const [revenue, tax, people] = ['revenue', 'tax', 'population'].map(
    (code) => must(byCode.get(code), 'made above').id,
  );
  const computed = await ensureIndicators(
    tx,
    work.actor.county,
    [
      {
        ...numberIndicator({
          subject: '税收占一般公共预算收入比重',
          aspect: 'share',
          unit: '%',
          printed: '80.0%',
        }),
        code: 'tax_share',
        direction: 'higher' as const,
        formula: `【${tax ?? ''}】 ÷ 【${revenue ?? ''}】 × 100%`,
        definition: '税收收入占地方一般公共预算收入的比重，反映收入质量；由两个收入数计算，不填报。',
      },
      {
        ...numberIndicator({
          subject: '人均一般公共预算收入',
          aspect: 'level',
          unit: 'yuan/person',
          printed: '3000元',
        }),
        code: 'revenue_per_head',
        direction: 'higher' as const,
        formula: `【${revenue ?? ''}】 ÷ 上年末(【${people ?? ''}】)`,
        definition: '地方一般公共预算收入自年初累计数除以上年末常住人口；由系统计算，不填报。',
      },
    ],
    work.now,
  );
  return new Map([...byCode, ...computed.map((one) => [one.code ?? '', one] as const)]);
}

/** 2021 as published, 2022 estimated and, but for December, published: levels that agree with the official growth the units entered. */
async function addFigures(
  tx: Tx,
  work: Work,
  year: number,
  made: ReadonlyMap<string, Indicator>,
): Promise<void> {
  const { county } = work.actor;
  const all = await indicatorsOf(tx, county);
  const entered = latestOnly(await figuresOf(tx, county, { year }));
  const rows: NewFigure[] = [];
  for (const { key, unit, total } of levels) {
    const indicator = must(made.get(key), 'made above');
    const growth = all.find(
      (one) =>
        one.aspect === 'growth_yoy' && one.name === (key === 'fdi' ? '实际利用外资' : '地方一般公共预算收入'),
    );
    for (let month = 1; month <= 12; month += 1) {
      const before = divide(multiply(exact(total), whole(reached[month - 1] ?? 0)), hundred);
      const official =
        entered.find((one) => one.indicator === growth?.id && one.period === monthOf(year, month))?.value ??
        '6';
      const wider = key === 'fdi' && month >= 5 ? '1.15' : '1';
      const grown = multiply(multiply(before, add(whole(1), divide(exact(official), hundred))), exact(wider));
      const place = { indicator: indicator.id, unit, dimension: '' };
      rows.push(
        figure(work, {
          ...place,
          period: monthOf(year - 1, month),
          basis: 'final',
          value: toFixed(before, 0),
        }),
      );
      const estimate = multiply(grown, exact(month % 3 === 0 ? '1.012' : '0.994'));
      // December of the revenue form is still to be filled in.
      if (month < 12 || key === 'fdi')
        rows.push(
          figure(work, {
            ...place,
            period: monthOf(year, month),
            basis: 'estimate',
            value: toFixed(estimate, 0),
          }),
        );
      if (month < 12)
        rows.push(
          figure(work, { ...place, period: monthOf(year, month), basis: 'flash', value: toFixed(grown, 0) }),
        );
      if (key === 'tax' && month < 12)
        rows.push(...byIndustry(work, { ...place, period: monthOf(year, month) }, toFixed(grown, 0)));
    }
  }
  const people = must(made.get('population'), 'made above').id;
  rows.push(
    figure(work, {
      indicator: people,
      unit: 'tjj',
      dimension: '',
      period: monthOf(year - 1, 12),
      basis: 'final',
      value: '375000',
    }),
  );
  await appendFigures(tx, rows);
}

interface Place {
  readonly indicator: string;
  readonly unit: string;
  readonly dimension: string;
  readonly period: string;
}

/** Parts that add up to the whole exactly. */
function byIndustry(work: Work, place: Place, value: string): readonly NewFigure[] {
  const first = toFixed(multiply(exact(value), exact('0.02')), 0);
  const second = toFixed(multiply(exact(value), exact('0.55')), 0);
  const third = String(BigInt(value) - BigInt(first) - BigInt(second));
  return [first, second, third].map((part, index) =>
    figure(work, { ...place, dimension: `industry:${index + 1}`, basis: 'flash', value: part }),
  );
}

function figure(work: Work, of: Place & { readonly basis: Basis; readonly value: string }): NewFigure {
  const { year, month } = splitMonth(of.period);
  const day = of.basis === 'estimate' ? 6 : 12;
  return {
    county: work.actor.county,
    ...of,
    explanation: '',
    origin: 'demo',
    demo: true,
    recordedAt: new Date(Date.UTC(year, month, day, 2)).toISOString(),
    recordedBy: 'demo',
    recordedByName: of.basis === 'estimate' ? '填报岗（演示数据）' : '统计数据导入（演示数据）',
    system: of.basis === 'estimate' ? '财政、商务月报' : '演示统计表',
  };
}

/** @source domain/economy.md finding 8 (S14): from May 2022 foreign capital covers the whole industry, growth stays on the comparable base */
async function cutForeignCapital(tx: Tx, work: Work, year: number, fdi: string): Promise<void> {
  const { county, account, unitName, postName } = work.actor;
  await insertBreak(tx, county, {
    id: newId(),
    indicator: fdi,
    period: `${year}-05`,
    note: '扩大为全行业，含银行、证券、保险业',
    comparable: '增速仍按可比口径，不能由两年总量推算',
    source: '商务部门统计制度调整',
    recordedAt: work.now,
    recordedBy: `${unitName}${postName}`,
    by: account,
  });
  for (const month of [9, 10, 11, 12]) {
    const published = multiply(
      exact('51080000'),
      exact(`0.${String(reached[month - 1] ?? 0).padStart(2, '0')}`),
    );
    const full = month === 12 ? exact('51080000') : published;
    await appendBase(tx, {
      county,
      indicator: fdi,
      unit: 'swj',
      dimension: '',
      period: monthOf(year - 1, month),
      value: toFixed(multiply(full, exact('1.15')), 0),
      since: monthOf(year, month),
      reason: '按全行业口径重算上年同期（演示数据）',
      source: '市商务部门反馈的可比基数（演示数据）',
      recordedAt: work.now,
      recordedBy: account,
      recordedByName: `${unitName}${postName}`,
    });
  }
}

/** 财政收入月报: two rows that are typed and one that follows from them. */
async function addForm(work: Work, year: number, made: ReadonlyMap<string, Indicator>): Promise<void> {
  const rows = ['revenue', 'tax', 'tax_share'].map((code) => ({
    indicator: must(made.get(code), 'made above').id,
    dimension: '',
    section: '财政收入',
    optional: false,
  }));
  await createForm(work, {
    title: '财政收入月报',
    frequency: 'month',
    validFrom: `${year}-12`,
    body: {
      rows,
      units: ['czj'],
      kinds: [],
      opens: { months: 1, day: 1, roll: 'none' },
      due: { months: 1, day: 12, roll: 'rest' },
      locks: { months: 2, day: 1, roll: 'none' },
      remindBefore: [2],
      remindAfter: [1],
      flow: [],
    },
  });
}
