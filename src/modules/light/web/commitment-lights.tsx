import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '#kernel/contract.ts';
import { printDay } from '#kernel/day-words.ts';
import { exact, toFixed } from '#kernel/decimal.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { isUnit } from '#kernel/unit.ts';
import { monthsOf, printMonth, useMonth } from '#web/month.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { Light } from '#web/ui/light.tsx';
import { LightBar } from '#web/ui/light-bar.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { printQuantity } from '#web/ui/quantity.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { TrendChart } from '#web/ui/trend-chart.tsx';
import type { lightContract } from '../schema.ts';
import './board.css';
import { lightApi } from './light-api.ts';
import { basisWords, originWords, quantityOf, ruleWords, stateWords } from './words.ts';

type Lights = Answer<(typeof lightContract)['GET /api/commitments/{id}/lights']>;
type UsedFigure = Lights['figures'][number];

/** 灯号与数据 of one commitment: this month's light with its reason and rule, the year, the curve, every figure with its origin. */
export function CommitmentLights({ id }: { readonly id: string }) {
  const [month, setMonth] = useMonth();
  const query = useQuery({
    ...lightApi.query('GET /api/commitments/{id}/lights', { params: { id }, query: { month } }),
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <SectionHead title="责任" />
          <Answers data={data} />
          <SectionHead title={`${printMonth(month)}灯号`} />
          <ThisMonth data={data} month={month} />
          <LightBar
            months={monthsOf(Number(month.slice(0, 4))).map((each) => dotOf(data, each))}
            current={month}
            onPick={setMonth}
          />
          <Curve data={data} month={month} />
          <SectionHead title="数据" />
          <DataTable
            caption="各期数据"
            columns={figureColumns}
            rows={data.figures}
            rowKey={(figure) => figure.id}
            isMarked={(figure) => figure.used}
            empty={
              <EmptyState title="还没有通过审核的数据" hint="责任单位月报通过审核后，数据会出现在这里。" />
            }
          />
        </>
      )}
    </Loaded>
  );
}

function dotOf(data: Lights, month: string) {
  const found = data.lights.find((light) => light.period === month)?.light;
  return found === undefined ? { month, light: null } : { month, light: found.colour, reason: found.reason };
}

function Answers({ data: { answers } }: { readonly data: Lights }) {
  if (answers === null) return <p>还没有分解到单位。</p>;
  return (
    <dl className="l-rows">
      <div>
        <dt>牵头单位</dt>
        <dd>{answers.lead}</dd>
      </div>
      <div>
        <dt>责任领导岗位</dt>
        <dd>{answers.leader ?? '—'}</dd>
      </div>
      <div>
        <dt>配合、分解单位</dt>
        <dd>{answers.others.length === 0 ? '—' : answers.others.join('、')}</dd>
      </div>
    </dl>
  );
}

function ThisMonth({ data, month }: { readonly data: Lights; readonly month: string }) {
  const found = data.lights.find((light) => light.period === month);
  if (found === undefined)
    return <EmptyState title="本月尚未判定" hint="责任单位的数据通过审核后自动判定。" />;
  const { light } = found;
  return (
    <dl className="l-rows">
      <div>
        <dt>灯号</dt>
        <dd>
          <Light colour={light.colour} />
        </dd>
      </div>
      <div>
        <dt>理由</dt>
        <dd>{light.reason}</dd>
      </div>
      {light.toGreen === null ? null : (
        <div>
          <dt>转绿条件</dt>
          <dd>{light.toGreen}</dd>
        </div>
      )}
      <div>
        <dt>规则</dt>
        <dd>
          {data.pack.title}第{light.rule.version}版
          {light.rule.id === null ? '' : `（${ruleWords[light.rule.id] ?? light.rule.id}）`}：
          {data.pack.source}
        </dd>
      </div>
      <div>
        <dt>判定</dt>
        <dd>
          第{found.version}次，{printDay(dayOfInstant(found.judgedAt))}
        </dd>
      </div>
    </dl>
  );
}

/** Actual against due on one scale; nothing is drawn when there is nothing but one point. */
function Curve({ data, month }: { readonly data: Lights; readonly month: string }) {
  const months = monthsOf(Number(month.slice(0, 4)));
  const judged = months.map((each) => data.lights.find((light) => light.period === each)?.light);
  const actual = judged.map((light) => light?.actual ?? null);
  const mended = new Set(data.figures.flatMap(({ id, correction }) => (correction === null ? [] : [id])));
  const isMended = (figure: string): boolean => figure.split('+').some((part) => mended.has(part));
  const measure = data.figures[0]?.measure ?? null;
  if (measure === null || !isUnit(measure) || actual.filter((value) => value !== null).length < 2)
    return null;
  const largest = [...actual, ...data.due.map((one) => one.value)].reduce(
    (top, value) => Math.max(top, Math.abs(Number(value ?? 0))),
    0,
  );
  const power = scaleOf(measure, largest);
  const due = months.map((each) => data.due.find((one) => one.month === each)?.value ?? null);
  const series = [
    {
      name: '实际',
      kind: 'line' as const,
      values: actual.map((value) => scaled(value, power.factor)),
      corrected: judged.map((light) => light?.figures.some(isMended) ?? false),
      tone: 'vermilion' as const,
    },
    ...(data.due.length === 0
      ? []
      : [
          {
            name: '应达',
            kind: 'line' as const,
            values: due.map((value) => scaled(value, power.factor)),
            dashed: true,
          },
        ]),
  ];
  const unit = printQuantity({ value: '0', unit: measure }).unit;
  return (
    <TrendChart
      label="全年走势"
      unit={`${power.word}${unit}`}
      categories={months.map((each) => `${Number(each.slice(5))}月`)}
      series={series}
    />
  );
}

const scalable: ReadonlySet<string> = new Set(['yuan', 'USD', 'mu', 'ton', 'm2', 'person', 'item', 'dose']);

function scaleOf(measure: string, largest: number): { readonly word: string; readonly factor: number } {
  if (!scalable.has(measure)) return { word: '', factor: 0 };
  if (largest >= 1e8) return { word: '亿', factor: 8 };
  return largest >= 1e5 ? { word: '万', factor: 4 } : { word: '', factor: 0 };
}

/** The value moved by `power` decimal places, four digits, as text. */
function scaled(value: string | null, power: number): string | null {
  if (value === null) return null;
  const digits = toFixed(exact(value), 8);
  return String(Number((Number(digits) / 10 ** power).toFixed(4)));
}

/** A correction is marked before what else is said. */
function explained({ correction, explanation }: UsedFigure): string {
  const marked = correction === null ? '' : `更正：${correction}`;
  return [marked, explanation].filter((part) => part !== '').join('；') || '—';
}

const figureColumns: readonly Column<UsedFigure>[] = [
  {
    key: 'period',
    title: '期间',
    width: 110,
    render: (figure) => printMonth(figure.period),
    phone: 'headline',
  },
  { key: 'unit', title: '填报单位', render: (figure) => figure.unitName },
  {
    key: 'value',
    title: '数值',
    align: 'right',
    width: 150,
    render: (figure) =>
      figure.milestone === null ? (
        <Figure quantity={quantityOf(figure.value, figure.measure)} format={{ scale: 'auto' }} />
      ) : (
        stateWords[figure.milestone]
      ),
  },
  {
    key: 'basis',
    title: '口径、版本、来源',
    width: 240,
    render: (figure) =>
      `${basisWords[figure.basis] ?? figure.basis} 第${figure.version}版 · ${originWords[figure.origin] ?? figure.origin}${figure.demo && figure.origin !== 'demo' ? '（演示数据）' : ''}`,
  },
  { key: 'explanation', title: '说明', render: explained },
];
