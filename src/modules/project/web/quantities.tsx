import { Button } from 'antd';
import { useState } from 'react';
import { SectionHead } from '#web/ui/section-head.tsx';
import { comparatorWords, quantityProgress, quantityRates } from '../rules-quantity.ts';
import type { ProjectDetail, ProjectQuantity } from '../schema-life.ts';
import { printPercent } from './amount.tsx';
import { QuantityDialog } from './quantity-dialog.tsx';

/** 实物量: start, completion and acceptance are counts of their own, each with its rate of the plan. */
export function Quantities({ detail }: { readonly detail: ProjectDetail }) {
  const { project, quantities } = detail;
  const [editing, setEditing] = useState<ProjectQuantity | 'new'>();
  return (
    <>
      <SectionHead title="实物量" />
      {quantities.length === 0 ? (
        <p className="pj-note">没有登记实物量。</p>
      ) : (
        <Table {...{ detail, setEditing }} />
      )}
      {project.writes ? (
        <p className="x-noprint">
          <Button size="small" onClick={() => setEditing('new')}>
            新增实物量
          </Button>
        </p>
      ) : null}
      {editing === undefined ? null : (
        <QuantityDialog project={project.id} one={editing} onClose={() => setEditing(undefined)} />
      )}
    </>
  );
}

interface TableProps {
  readonly detail: ProjectDetail;
  readonly setEditing: (one: ProjectQuantity) => void;
}

function Table({ detail, setEditing }: TableProps) {
  const { project, quantities } = detail;
  return (
    <div className="x-scroll">
      <table className="pj-table">
        <caption className="x-hidden">实物量</caption>
        <thead>
          <tr>
            {['名称', '计划', '开工', '完工', '验收', '形象进度'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {quantities.map((one) => {
            const rates = quantityRates(one);
            const progress = quantityProgress(one);
            return (
              <tr key={one.id}>
                <th scope="row">
                  {project.writes ? (
                    <button type="button" className="x-open" onClick={() => setEditing(one)}>
                      {one.name}
                    </button>
                  ) : (
                    one.name
                  )}
                  {one.demo ? <small className="pj-mark">完成数为演示数据</small> : null}
                  {one.counted === null ? null : <small className="pj-under">{one.counted}</small>}
                </th>
                <td>
                  {comparatorWords[one.comparator]}
                  {grouped(one.planned)}
                  {one.unit}
                </td>
                {(['started', 'completed', 'accepted'] as const).map((key) => (
                  <td key={key}>
                    {one[key] === null ? '未报' : grouped(one[key])}
                    {rates[key] === null ? null : (
                      <small className="pj-under">{printPercent(rates[key].percent)}</small>
                    )}
                  </td>
                ))}
                <td>
                  {progress === null ? '—' : printPercent(progress.percent)}
                  <small className="pj-under">
                    权重{one.weights.started}、{one.weights.completed}、{one.weights.accepted}
                    {progress?.partial === true ? '，未报的不计' : ''}
                  </small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Thousands grouped, as amounts are: 200,000. */
function grouped(value: string): string {
  const [whole = '', ...rest] = value.split('.');
  return [whole.replaceAll(/\B(?=(\d{3})+$)/gu, ','), ...rest].join('.');
}
