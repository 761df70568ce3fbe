import { must } from '#kernel/errors.ts';
import { parametersOf } from '#kernel/system/parameters.ts';
import { createForm } from '#modules/form/index.ts';
import { ensureIndicators, numberIndicator } from '#modules/indicator/index.ts';
import { setParameter } from '#modules/parameter/index.ts';
import { inTransaction } from '#platform/database.ts';
import type { Work } from './demo-work.ts';
import { systems } from './systems.ts';

interface Ask {
  readonly measure: string;
  readonly subject: string;
  readonly aspect: 'count' | 'level';
  readonly unit: 'item' | '%';
  /** How many digits it is printed with. */
  readonly printed: string;
}

function counted(measure: string, subject: string): Ask {
  return { measure, subject, aspect: 'count', unit: 'item', printed: '3件' };
}

function rated(measure: string, subject: string): Ask {
  return { measure, subject, aspect: 'level', unit: '%', printed: '99.00%' };
}

/** A monthly form of a system's desk. */
interface SystemForm {
  readonly system: string;
  readonly title: string;
  readonly unit: string;
  readonly asks: readonly Ask[];
}

/** The month of each of the county's systems: nobody fills these forms, for what is handled does. */
export const systemForms: readonly SystemForm[] = [
  {
    system: 'appeal',
    title: '诉求办理月报',
    unit: 'spj',
    asks: [counted('received', '受理群众诉求'), rated('pleased', '诉求回访满意率')],
  },
  {
    system: 'mediation',
    title: '矛盾纠纷调解月报',
    unit: 'sfj',
    asks: [
      counted('registered', '登记矛盾纠纷'),
      counted('agreed', '调解达成协议'),
      rated('success', '调解成功率'),
    ],
  },
  {
    system: 'service',
    title: '政务服务月报',
    unit: 'spj',
    asks: [
      counted('received', '政务服务收件'),
      counted('decided', '政务服务办结'),
      rated('timely', '政务服务按期办结率'),
    ],
  },
  {
    system: 'village',
    title: '积分制和村务公开月报',
    unit: 'nyj',
    asks: [counted('schemes', '推行积分制的村'), counted('households', '参加积分的户')],
  },
  {
    system: 'chief',
    title: '河湖长制和路长制月报',
    unit: 'cxs',
    asks: [
      counted('patrols', '河湖道路有效巡查'),
      counted('found', '河湖道路发现问题'),
      rated('water-cover', '河湖长覆盖率'),
    ],
  },
];

async function seedForm(work: Work, year: number, { system, title, unit, asks }: SystemForm): Promise<void> {
  const { definition } = must(
    systems.find((one) => one.definition.key === system),
    'the system is mounted',
  );
  const made = await inTransaction(work.store, async (tx) =>
    ensureIndicators(
      tx,
      work.actor.county,
      asks.map((row) => ({
        ...numberIndicator(row),
        definition: `由“${definition.title}”的办理记录统计，不用填报。`,
      })),
      work.now,
    ),
  );
  const indicatorOf = (subject: string): string =>
    must(
      made.find(({ name }) => name === subject),
      'the indicator was just made',
    ).id;
  await createForm(work, {
    title,
    frequency: 'month',
    validFrom: `${year}-11`,
    body: {
      opens: { months: 0, day: 1, roll: 'none' },
      due: { months: 1, day: 8, roll: 'rest' },
      locks: { months: 2, day: 1, roll: 'none' },
      remindBefore: [2],
      remindAfter: [1],
      rows: asks.map(({ subject }) => ({
        indicator: indicatorOf(subject),
        dimension: '',
        section: definition.title,
        optional: false,
      })),
      units: [unit],
      kinds: [],
      flow: [],
    },
  });
  for (const { measure, subject } of asks)
    await setParameter(work, [parametersOf(definition)], {
      key: `${system}.figure.${measure}`,
      value: indicatorOf(subject),
      unit: '',
      from: `${year}-01-01`,
      basis: '演示数据',
    });
}

/** The monthly forms that the county's systems fill, and what of them fills which line. */
export async function seedDemoSystemForms(work: Work, year: number): Promise<void> {
  for (const one of systemForms) await seedForm(work, year, one);
}
