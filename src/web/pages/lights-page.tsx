import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { ForecastRow, forecastContract } from '#modules/forecast/schema.ts';
import { LightsPage } from '#modules/light/web/index.ts';
import { OpenProblemsOf } from '#modules/problem/web/index.ts';
import { client } from '#web/api.ts';
import { useMonth } from '#web/month.ts';
import { sessionQuery } from '#web/session.ts';

const forecasts = client<typeof forecastContract>();

/**
 * 灯号与措施 with what stands above lights: the forecast of each target's year-end, which fills in when it has come, and the problems that are
 * open on each matter.
 */
export function LightsWithMore() {
  const [month] = useMonth();
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const { data } = useQuery(forecasts.query('GET /api/forecasts', { query: { month } }));
  return (
    <LightsPage
      yearEnds={data === undefined ? undefined : yearEndsOf(data.rows)}
      {...(rights.includes('problem.read') ? { Beside: Problems } : {})}
    />
  );
}

function Problems({
  objectKind,
  object,
}: {
  readonly objectKind: 'commitment' | 'project' | 'district';
  readonly object: string;
}) {
  // A town's problems are those of its projects.
  if (objectKind === 'district') return null;
  return <OpenProblemsOf of={objectKind === 'project' ? { project: object } : { commitment: object }} />;
}

function yearEndsOf(rows: readonly ForecastRow[]) {
  return new Map(
    rows.flatMap((row) => {
      const { commitment, source, indicator, end } = row;
      const words = wordsOf(row);
      if (commitment === null || source !== 'plan' || (end === null && words === '')) return [];
      const tip = end === null ? '全年已有数' : '按截至本月的数推算，不是统计数据';
      return [[commitment, { indicator: indicator.id, value: end?.value ?? null, words, tip }] as const];
    }),
  );
}

/** The chance to reach the target, or whether a year that is over reached it. */
function wordsOf({ state, met, chance, end }: ForecastRow): string {
  if (state === 'done') return met === null ? '' : met ? '已达到' : '未达到';
  return end === null || chance === null ? '' : `可能${chance.percent}%`;
}
