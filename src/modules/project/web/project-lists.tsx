import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { Loaded } from '#web/ui/loaded.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { StatStrip } from '#web/ui/stat-strip.tsx';
import { categoryWords, levelWords, natureWords } from '../rules.ts';
import { listMoveWords } from '../rules-words.ts';
import type { ListVersion, ProjectListing } from '../schema-life.ts';
import { Amount, printPercent, RateText } from './amount.tsx';
import { AdjustDialog, ApproveDialog } from './list-dialogs.tsx';
import { lifeApi } from './project-api.ts';

/** 重点项目清单: the lists of a year by level, frozen when approved, adjusted by versions with reasons. */
export function ProjectLists({ year }: { readonly year: number }) {
  const query = useQuery(lifeApi.query('GET /api/project-lists', { query: { year } }));
  const navigate = useNavigate();
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <>
          <p className="pj-note">
            一个项目可以同时在几级清单上，各级合计时只算一次。清单批准后冻结；中途调入、调出都另成一版，写明文件和原因。率只算实施类。
          </p>
          {rows.some(({ writes }) => writes) ? (
            <p className="pj-acts x-noprint">
              <Button
                onClick={() =>
                  void navigate({ to: '/projects/carry', search: (old) => ({ ...old, year: String(year) }) })
                }
              >
                结转到{year + 1}年
              </Button>
            </p>
          ) : null}
          {rows.map((one) => (
            <Listing key={one.level} one={one} />
          ))}
        </>
      )}
    </Loaded>
  );
}

function Listing({ one }: { readonly one: ProjectListing }) {
  const [acting, setActing] = useState(false);
  const newest = one.versions.at(-1);
  return (
    <section aria-label={levelWords[one.level]}>
      <SectionHead title={`${one.year}年${levelWords[one.level]}项目`} />
      <StatStrip
        stats={[
          { label: '现有项目', value: one.today, unit: '个' },
          {
            label: '完成率（批准时的清单）',
            value: one.frozen === null ? '—' : <Percent rate={one.frozen.amount} />,
            note: one.frozen === null ? '还没有批准' : <Parts rate={one.frozen.amount} />,
          },
          {
            label: '完成率（现行清单）',
            value: <Percent rate={one.current.amount} />,
            note: <Parts rate={one.current.amount} />,
          },
          {
            label: '开工（批准时的清单）',
            value: one.frozen === null ? '—' : <RateText rate={one.frozen.count} />,
          },
          { label: '开工（现行清单）', value: <RateText rate={one.current.count} /> },
        ]}
      />
      {one.versions.map((version) => (
        <Version key={version.version} one={one} version={version} />
      ))}
      {one.writes ? (
        <p className="pj-acts x-noprint">
          <Button size="small" onClick={() => setActing(true)}>
            {newest === undefined ? '批准清单' : '调入调出'}
          </Button>
        </p>
      ) : null}
      {acting && newest === undefined ? <ApproveDialog one={one} onClose={() => setActing(false)} /> : null}
      {acting && newest !== undefined ? (
        <AdjustDialog one={one} newest={newest} onClose={() => setActing(false)} />
      ) : null}
    </section>
  );
}

type MoneyRate = ProjectListing['current']['amount'];

function Percent({ rate }: { readonly rate: MoneyRate }) {
  return rate === null ? '—' : printPercent(rate.percent);
}

function Parts({ rate }: { readonly rate: MoneyRate }) {
  if (rate === null) return '没有年度计划';
  return (
    <>
      <Amount value={rate.numerator} />/<Amount value={rate.denominator} />
      万元
    </>
  );
}

function Version({ one, version }: { readonly one: ProjectListing; readonly version: ListVersion }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="pj-version" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        第{version.version}版　{version.decidedOn}　{version.paper}　{version.members}个
        {version.demo ? <small className="pj-mark">演示数据</small> : null}
      </summary>
      {version.moves.length === 0 ? null : (
        <ul className="pj-lines">
          {version.moves.map((move) => (
            <li key={move.project}>
              <b>{listMoveWords[move.move]}</b>　
              <Link to="/projects/$id" params={{ id: move.project }}>
                {move.name}
              </Link>
              　{move.reason}
            </li>
          ))}
        </ul>
      )}
      {open ? <Members one={one} version={version.version} /> : null}
    </details>
  );
}

function Members({ one, version }: { readonly one: ProjectListing; readonly version: number }) {
  const query = useQuery(
    lifeApi.query('GET /api/project-lists/{level}', {
      params: { level: one.level },
      query: { year: one.year, version },
    }),
  );
  return (
    <Loaded query={query}>
      {({ rows }) => (
        <div className="x-scroll">
          <table className="pj-table">
            <caption className="x-hidden">第{version}版的项目</caption>
            <thead>
              <tr>
                {['项目', '类别', '性质', '总投资（万元）', '年度计划（万元）'].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.project}>
                  <th scope="row">{row.name}</th>
                  <td>{categoryWords[row.category]}</td>
                  <td>{natureWords[row.nature]}</td>
                  <td className="pj-number">
                    <Amount value={row.total} />
                  </td>
                  <td className="pj-number">
                    <Amount value={row.yearPlan} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Loaded>
  );
}
