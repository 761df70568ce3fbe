import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isDay } from '#kernel/calendar.ts';
import { printDay } from '#kernel/day-words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import type { Slip } from '../schema-items.ts';
import { caseworkApi } from './casework-api.ts';
import './slip.css';

/** 告知书: what is asked of the petitioner, by when and where, and which office says so; the same sheet inside and outside. */
export function SlipSheet({ slip, isPage = false }: { readonly slip: Slip; readonly isPage?: boolean }) {
  const Heading = isPage ? 'h1' : 'h2';
  const { title, number, about, office, on, lines, reason, until, where, basis, demo } = slip;
  return (
    <section className="sl-sheet">
      <Heading>{title}</Heading>
      <p className="sl-number">
        {number}
        {demo ? '　演示数据' : ''}
      </p>
      <p>
        您申请的“{about}”，经核对需要补正以下材料，共{lines.length}项：
      </p>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {reason === '' ? null : <p>仍缺：{reason}</p>}
      <p>
        请在<b>{isDay(until) ? printDay(until) : until}</b>
        前（含当日）交齐。网上申请的，凭编号和查询码在进度页面补交；也可到窗口补交。
      </p>
      <dl>
        {where.map((one) => (
          <div key={one.title}>
            <dt>{one.title}</dt>
            <dd>{one.text}</dd>
          </div>
        ))}
      </dl>
      <p>依据：{basis}。</p>
      <p className="sl-foot">
        {office}
        <br />
        {printDay(on)}
      </p>
      <button type="button" className="sl-print x-noprint" onClick={() => window.print()}>
        打印
      </button>
    </section>
  );
}

/** The sheet of an item, to be printed at the window. */
export function SlipPage() {
  const params = {
    system: useRouteParam('system'),
    kind: useRouteParam('kind'),
    id: useRouteParam('id'),
  };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/cases/{id}', { params }));
  return (
    <Loaded query={query}>
      {({ slip, row }) => (
        <>
          <p className="x-noprint">
            <Link to="/systems/$system/$kind/$id" params={params}>
              返回{row.number}
            </Link>
          </p>
          {slip === null ? <h1>还没有告知</h1> : <SlipSheet slip={slip} isPage />}
        </>
      )}
    </Loaded>
  );
}
