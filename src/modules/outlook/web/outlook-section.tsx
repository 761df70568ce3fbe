import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { printMonth } from '#web/month.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { amountOf, basisWords, printConfidence, stateWords } from '../rules.ts';
import type { ProjectOutlook } from '../schema.ts';
import { Money, printShare } from './money.tsx';
import { outlookApi } from './outlook-api.ts';
import './outlook.css';

/** 投资预报 on the page of a project: what was said of it round by round, beside what came. */
export function OutlookSection({
  project,
}: {
  readonly project: { readonly id: string; readonly bundle: boolean };
}) {
  const query = useQuery(
    outlookApi.query('GET /api/outlook/projects/{project}', { params: { project: project.id } }),
  );
  if (project.bundle) return <p className="ol-said">打包项目不单独预报，由各子项目预报。</p>;
  return (
    <Loaded query={query}>
      {(data) =>
        data.rows.length === 0 ? (
          <p className="ol-said">
            {data.asked ? (
              <>
                还没有预报。由责任单位每月在<Link to="/outlook">投资预报</Link>填报。
              </>
            ) : (
              '这个阶段的项目不需要预报（前期至竣工的项目才预报）。'
            )}
          </p>
        ) : (
          <Rounds data={data} />
        )
      }
    </Loaded>
  );
}

function Rounds({ data }: { readonly data: ProjectOutlook }) {
  const year = data.rows[0]?.round.slice(0, 4) ?? '';
  const months = Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`).filter(
    (month) => data.rows.some(({ versions }) => amountOf(versions.at(-1) ?? null, month) !== null),
  );
  return (
    <>
      <p className="ol-said">预报不是统计数。单位：万元；预报下面是准确度。</p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must be reachable by keyboard */}
      <section className="x-scroll" aria-label="历期预报" tabIndex={0}>
        <table className="ol-rounds">
          <caption className="x-hidden">投资预报，单位万元</caption>
          <thead>
            <tr>
              <th scope="col">期</th>
              {months.map((month) => (
                <th key={month} scope="col">
                  {Number(month.slice(5))}月
                </th>
              ))}
              <th scope="col">依据</th>
              <th scope="col">把握</th>
              <th scope="col">状态</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">实际完成</th>
              {months.map((month) => (
                <td key={month}>
                  <Money value={data.actuals.find((one) => one.month === month)?.amount} />
                </td>
              ))}
              <td>—</td>
              <td>—</td>
              <td>—</td>
            </tr>
            {data.rows.map((row) => (
              <Round key={row.round} row={row} months={months} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Round({
  row,
  months,
}: {
  readonly row: ProjectOutlook['rows'][number];
  readonly months: readonly string[];
}) {
  const newest = row.versions.at(-1) ?? null;
  return (
    <tr>
      <th scope="row">
        <Link to="/outlook" search={(old) => ({ ...old, month: row.round, unit: row.unit })}>
          {printMonth(row.round)}
        </Link>
        {newest?.demo === true ? <small className="ol-under">演示数据</small> : null}
      </th>
      {months.map((month) => {
        const hit = row.actuals.find((one) => one.month === month);
        return (
          <td key={month}>
            <Money value={amountOf(newest, month)} />
            {hit === undefined || hit.accuracy === null ? null : (
              <small className="ol-under">{printShare(hit.accuracy)}</small>
            )}
          </td>
        );
      })}
      <td>{newest === null || newest.basis === null ? '—' : basisWords[newest.basis]}</td>
      <td>{printConfidence(newest?.confidence ?? '') || '—'}</td>
      <td>
        <span data-outlook={row.state}>{stateWords[row.state]}</span>
        {newest?.carried === true ? <small className="ol-under">沿用上期</small> : null}
        {row.versions.length > 1 ? <small className="ol-under">第{row.versions.length}版</small> : null}
      </td>
    </tr>
  );
}
