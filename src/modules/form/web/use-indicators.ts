import { useQuery } from '@tanstack/react-query';
import { isUnit, scalable, unitName } from '#kernel/unit.ts';
import type { indicatorContract } from '#modules/indicator/schema.ts';
import { client } from '#web/api.ts';
import type { Option } from './form-api.ts';

const indicatorApi = client<typeof indicatorContract>();

/** Indicators of the county as pickers and as words. */
export interface Indicators {
  readonly options: readonly Option[];
  name(id: string): string;
  definition(id: string): string;
  /** Items of the breakdowns an indicator may be reported by. */
  breakdowns(id: string): readonly Option[];
}

/** Reads indicators and breakdowns once for the page; empty until they are known. */
export function useIndicators(): Indicators {
  const indicators = useQuery(indicatorApi.query('GET /api/indicators')).data?.rows ?? [];
  const dimensions = useQuery(indicatorApi.query('GET /api/dimensions')).data?.rows ?? [];
  const known = new Map(indicators.map((one) => [one.id, one]));
  const nameOf = (id: string): string => {
    const found = known.get(id);
    if (found === undefined) return id;
    const unit = measureWord(found);
    return unit === '' ? found.name : `${found.name}（${unit}）`;
  };
  return {
    options: indicators
      .filter(({ state }) => state === 'active')
      .map(({ id, publisher }) => ({ value: id, label: [nameOf(id), publisher].filter(Boolean).join(' ') })),
    name: nameOf,
    definition: (id) => known.get(id)?.definition ?? '',
    breakdowns: (id) =>
      dimensions
        .filter((one) => known.get(id)?.dimensions.includes(one.id) === true)
        .flatMap((one) =>
          one.items.map(({ code, name }) => ({ value: `${one.id}:${code}`, label: `${one.name}：${name}` })),
        ),
  };
}

/** Unit as forms print it, which also tells growth from amount: 亿元, %. */
function measureWord({
  measure,
  scale,
}: {
  readonly measure: string | null;
  readonly scale: string | null;
}): string {
  if (measure === null || !isUnit(measure)) return '';
  return `${scale !== null && scalable(measure) ? scale : ''}${unitName(measure)}`;
}
