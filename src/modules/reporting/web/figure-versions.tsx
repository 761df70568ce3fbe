import { useQuery } from '@tanstack/react-query';
import { Loaded } from '#web/ui/loaded.tsx';
import { milestoneWords, printValue } from '../rules-cell.ts';
import { basisWords } from '../rules-figures.ts';
import { printInstant } from '../rules-state.ts';
import type { SheetRow } from '../schema.ts';
import { reportingApi } from './reporting-api.ts';

const origins: Readonly<Record<string, string>> = {
  report: '月报',
  import: '导入',
  statistics: '统计部门',
  demo: '演示',
};

/** Every version of a unit's figure of a month: basis, value, reason, when. */
export function FigureVersions({
  row,
  unit,
  month,
}: {
  readonly row: SheetRow;
  readonly unit: string;
  readonly month: string;
}) {
  const query = useQuery(
    reportingApi.query('GET /api/figures', {
      query: { indicator: row.indicator, unit, year: Number(month.slice(0, 4)) },
    }),
  );
  return (
    <Loaded query={query} rows={2}>
      {({ rows }) => {
        const own = rows.filter(({ period }) => period === month);
        if (own.length === 0) return <p>本月还没有入库的数据；县级接收后入库。</p>;
        return (
          <ul className="rp-history">
            {own.map((figure) => (
              <li key={figure.id}>
                <time dateTime={figure.recordedAt}>{printInstant(figure.recordedAt)}</time>
                <span>
                  {basisWords[figure.basis]}第{figure.version}版{' '}
                  {figure.milestone === null
                    ? figure.value === null
                      ? '已撤销'
                      : printValue(figure.value, row)
                    : milestoneWords[figure.milestone]}
                  ，{origins[figure.origin] ?? figure.origin}
                  {(figure.file ?? '') === '' ? '' : `（数来自文件“${figure.file ?? ''}”）`}
                  {figure.explanation === '' ? '' : `：${figure.explanation}`}
                  {figure.correction === null ? null : (
                    <b className="rp-corrected"> 更正：{figure.correction}</b>
                  )}
                </span>
              </li>
            ))}
          </ul>
        );
      }}
    </Loaded>
  );
}
