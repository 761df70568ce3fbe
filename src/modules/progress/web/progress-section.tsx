import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printMonth } from '#web/month.ts';
import { Figure } from '#web/ui/figure.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { actWords, stateWords } from '../rules.ts';
import type { ProgressMonth } from '../schema.ts';
import { progressApi } from './progress-api.ts';
import './progress.css';

/** 月度进度 on the page of a project: each month as far as the post may see it, with its versions and acts. */
export function ProgressSection({
  project,
}: {
  readonly project: { readonly id: string; readonly bundle: boolean };
}) {
  const query = useQuery(
    progressApi.query('GET /api/progress/projects/{project}', { params: { project: project.id } }),
  );
  if (project.bundle) return <p className="pg-lead">打包项目不填进度，本年累计等于各子项目之和。</p>;
  return (
    <Loaded query={query}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="pg-lead">
            还没有月度进度。前期及以后的项目由责任单位在<Link to="/progress">项目进度</Link>填报。
          </p>
        ) : (
          <Months rows={rows} />
        )
      }
    </Loaded>
  );
}

function Months({ rows }: { readonly rows: readonly ProgressMonth[] }) {
  return (
    <div className="x-scroll">
      <table className="pg-table">
        <caption className="x-hidden">月度进度</caption>
        <thead>
          <tr>
            {['月份', '当月（万元）', '本年累计（万元）', '支付（万元）', '形象进度', '下月安排', '状态'].map(
              (title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Month key={row.month} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Month({ row }: { readonly row: ProgressMonth }) {
  const { entry, versions, events } = row;
  return (
    <tr>
      <th scope="row">
        <Link to="/progress" search={(old) => ({ ...old, month: row.month })}>
          {printMonth(row.month)}
        </Link>
        {entry?.demo === true ? <small className="pg-under">演示数据</small> : null}
      </th>
      {[entry?.monthDone, entry?.done, entry?.paid].map((value, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- three columns in a fixed order
        <td key={index} className="pg-number">
          <Figure
            quantity={value === null || value === undefined ? null : { value, unit: 'yuan' }}
            format={{ scale: '万' }}
            absent="—"
            showUnit={false}
          />
        </td>
      ))}
      <td>{entry?.words ?? '—'}</td>
      <td>{entry?.nextPlan || '—'}</td>
      <td>
        <span data-progress={row.state}>{stateWords[row.state]}</span>
        {versions.length + events.length <= 2 ? null : (
          <details>
            <summary>经过</summary>
            <ul className="pg-events">
              {events.map((one) => (
                <li key={`${one.at} ${one.act} ${one.version}`}>
                  {actWordOf(one.act)}（第{one.version}版）{one.reason === '' ? '' : `：${one.reason}`}　
                  {one.by}
                </li>
              ))}
            </ul>
          </details>
        )}
      </td>
    </tr>
  );
}

function actWordOf(act: string): string {
  return Object.hasOwn(actWords, act)
    ? (Object.entries(actWords).find(([name]) => name === act)?.[1] ?? act)
    : act;
}
