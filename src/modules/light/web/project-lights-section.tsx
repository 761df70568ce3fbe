import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { monthsOf, printMonth, useMonth } from '#web/month.ts';
import { Light } from '#web/ui/light.tsx';
import { LightBar } from '#web/ui/light-bar.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import type { ProjectLightRow, ProjectLights } from '../schema-measures.ts';
import './board.css';
import { measureApi } from './light-api.ts';
import { MatterSection } from './matter-section.tsx';
import './pack.css';

interface Props {
  readonly id: string;
  /** The bundle it is part of: then the bundle is judged and not the part. */
  readonly parent: string | null;
  readonly measures: boolean;
  /** What modules above know of it: the problems that are open. */
  readonly beside?: ReactNode;
}

/** 灯号 of one project, on its page: this month with its reasons and what turns it green, the year, and what follows. */
export function ProjectLightsSection({ id, parent, measures, beside }: Props) {
  const [month, setMonth] = useMonth();
  const query = useQuery({
    ...measureApi.query('GET /api/project-lights', { query: { month, project: id } }),
    placeholderData: keepPreviousData,
  });
  if (parent !== null)
    return (
      <p className="lp-soft">
        子项目不单独判定，灯号看
        <Link to="/projects/$id" params={{ id: parent }}>
          打包项目
        </Link>
        。
      </p>
    );
  return (
    <>
      <Loaded query={query} rows={3}>
        {({ rows: [row], pack }) =>
          row === undefined ? (
            <p className="lp-soft">
              本年度不判定这个项目：已调出、终止，或不在{month.slice(0, 4)}年的台账里。
            </p>
          ) : (
            <Year row={row} pack={pack} month={month} onMonth={setMonth} />
          )
        }
      </Loaded>
      {measures ? (
        <>
          <h3 className="l-sub">措施</h3>
          <MatterSection of={{ objectKind: 'project', object: id }} beside={beside} />
        </>
      ) : (
        beside
      )}
    </>
  );
}

interface YearProps {
  readonly row: ProjectLightRow;
  readonly pack: ProjectLights['pack'];
  readonly month: string;
  readonly onMonth: (month: string) => void;
}

function Year({ row, pack, month, onMonth }: YearProps) {
  const { light } = row;
  const known = new Map(row.months.map((one) => [one.month, one]));
  const months = monthsOf(Number(month.slice(0, 4))).map((each) => {
    const one = known.get(each);
    return { month: each, light: one?.colour ?? null, ...(one === undefined ? {} : { reason: one.reason }) };
  });
  return (
    <>
      {light === null ? (
        <p className="lp-soft">{printMonth(month)}还没有判定：项目进度通过审核后自动判定。</p>
      ) : (
        <dl className="l-rows">
          <div>
            <dt>{printMonth(month)}</dt>
            <dd>
              <Light colour={light.colour} />
              {light.local === undefined ? '' : `（${light.local}）`}
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
              {pack.id === light.rule.pack ? pack.title : light.rule.pack}第{light.rule.version}版
            </dd>
          </div>
        </dl>
      )}
      <LightBar months={months} current={month} onPick={onMonth} />
      {(light?.also ?? []).length === 0 ? null : (
        <ul className="lp-list">
          {(light?.also ?? []).map((one) => (
            <li key={one.rule}>
              <Light colour={one.colour} /> {one.title}：{one.reason}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
