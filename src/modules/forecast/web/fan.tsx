import { monthOf, splitMonth } from '#kernel/period.ts';
import { FanChart, type FanPoint } from '#web/ui/fan-chart.tsx';
import { nameOf } from '../rules-words.ts';
import type { ForecastDetail, ForecastMonth } from '../schema.ts';
import { chartText, unitLabel } from './print.ts';

/** The fan of an indicator: amounts as the year to date, growth and states as they are over two years. */
export function Fan({ detail }: { readonly detail: ForecastDetail }) {
  if (detail.body.state === 'none') return null;
  return (
    <>
      <Chart detail={detail} />
      <CorrectedMonths detail={detail} />
    </>
  );
}

/** Which of the months that are drawn came of corrections (更正). */
function CorrectedMonths({ detail: { actuals } }: { readonly detail: ForecastDetail }) {
  const months = actuals.filter(({ corrected }) => corrected).map(({ month }) => shortOf(month));
  return months.length === 0 ? null : <p className="fc-small">更正过的数：{months.join('、')}</p>;
}

function Chart({ detail }: { readonly detail: ForecastDetail }) {
  const { body, indicator, targets } = detail;
  if (body.state === 'none') return null;
  const goal = targets[0]?.goal;
  const target =
    goal === undefined
      ? {}
      : {
          target: {
            name: '目标',
            low: chartText(goal.low, indicator),
            high: chartText(goal.high, indicator),
          },
        };
  return (
    <FanChart
      label={`${nameOf(indicator)}${body.summed ? ' 自年初累计' : ''}`}
      unit={unitLabel(indicator)}
      points={body.summed ? ofYear(detail) : ofTwoYears(detail)}
      {...target}
    />
  );
}

type Said = ReadonlyMap<string, ForecastMonth>;

function saidOf({ body }: ForecastDetail): Said {
  return new Map(body.state === 'made' ? body.months.map((one) => [one.month, one]) : []);
}

function ofYear(detail: ForecastDetail): readonly FanPoint[] {
  const { year, actuals, indicator } = detail;
  const came = new Map(actuals.map(({ month, value }) => [month, value]));
  const said = saidOf(detail);
  const months = Array.from({ length: 12 }, (_, at) => monthOf(year, at + 1)).filter(
    (month) => came.has(month) || said.has(month),
  );
  const last = months.findLast((month) => came.has(month));
  return months.map((month) => {
    const { month: number } = splitMonth(month);
    const one = said.get(month);
    return {
      label: `${number}月`,
      ...pointOf(
        indicator,
        came.get(month) ?? null,
        month === last,
        one?.total ?? null,
        one?.totalInterval ?? null,
      ),
      before: chartText(came.get(monthOf(year - 1, number)) ?? null, indicator),
    };
  });
}

function ofTwoYears(detail: ForecastDetail): readonly FanPoint[] {
  const { actuals, indicator } = detail;
  const said = saidOf(detail);
  const last = actuals.at(-1)?.month;
  const past = actuals.map(({ month, value }) => ({
    label: shortOf(month),
    ...pointOf(indicator, value, month === last, null, null),
    before: null,
  }));
  const future = [...said.values()].map((one) => ({
    label: shortOf(one.month),
    ...pointOf(indicator, null, false, one.value, one.interval),
    before: null,
  }));
  return [...past, ...future];
}

function shortOf(month: string): string {
  const { year, month: number } = splitMonth(month);
  return `${String(year).slice(2)}.${number}`;
}

function pointOf(
  indicator: ForecastDetail['indicator'],
  actual: string | null,
  isLast: boolean,
  value: string | null,
  interval: ForecastMonth['interval'],
): Omit<FanPoint, 'label' | 'before'> {
  const text = (one: string): string => chartText(one, indicator) ?? '0';
  const band = (ends: { readonly low: string; readonly high: string } | undefined) =>
    ends === undefined ? null : { low: text(ends.low), high: text(ends.high) };
  return {
    actual: chartText(actual, indicator),
    said: chartText(isLast ? actual : value, indicator),
    eighty: band(interval?.eighty),
    ninetyFive: band(interval?.ninetyFive),
  };
}
