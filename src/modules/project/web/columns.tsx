import { Link } from '@tanstack/react-router';
import type { Column } from '#web/ui/data-table.tsx';
import { categoryWords, completionRate, levelWords, natureWords } from '../rules.ts';
import { levels } from '../rules-kinds.ts';
import { stageWords } from '../rules-machine.ts';
import { monthReached, paceOf } from '../rules-rates.ts';
import type { Project } from '../schema.ts';
import { Amount, printGap } from './amount.tsx';

/** 省 市 区, as short as a table needs it. */
export function levelMarks({ levels: of }: Pick<Project, 'levels'>): string {
  const short = levels
    .filter((level) => of.includes(level))
    .map((level) => levelWords[level].replace('级重点', ''));
  return short.length === 0 ? '—' : short.join('、');
}

/** The month the amount of a project stands for: 1–12, 0 before the year. */
export function paceMonthOf(project: Pick<Project, 'year' | 'doneMonth'>, today: string): number {
  const reached = monthReached(project.year, today);
  const { doneMonth } = project;
  return doneMonth === null ? reached : Math.min(reached, Number(doneMonth.slice(5)));
}

function Rate({ project, today }: { readonly project: Project; readonly today: string }) {
  const { done, yearPlan } = project;
  const rate = yearPlan === null || done === null ? null : completionRate(done, yearPlan);
  if (rate === null) return <span className="x-figure-absent">—</span>;
  const pace = paceOf(yearPlan, done, project.trajectory, paceMonthOf(project, today));
  return (
    <>
      <span className="x-figure">{rate}%</span>
      {pace === null ? null : (
        <small className="pj-under" data-behind={pace.gap.startsWith('-') || undefined}>
          {printGap(pace.gap).replace('个百分点', '')}
        </small>
      )}
    </>
  );
}

function Name({ project }: { readonly project: Project }) {
  const said = [project.code, project.owner].filter((part) => part !== null && part !== '');
  return (
    <>
      <Link to="/projects/$id" params={{ id: project.id }}>
        {project.name}
      </Link>
      {project.bundle ? <small className="pj-mark">打包</small> : null}
      {project.demo ? <small className="pj-mark">演示数据</small> : null}
      {said.length === 0 ? null : <small className="pj-under">{said.join('　')}</small>}
    </>
  );
}

function amount(key: 'total' | 'yearPlan' | 'done', title: string): Column<Project> {
  return { key, title, sort: true, align: 'right', width: 114, render: (row) => <Amount value={row[key]} /> };
}

/** The columns of the ledger; together they fit a desk's screen without scrolling sideways. */
export function ledgerColumns(
  nameOf: (id: string | null) => string,
  today: string,
): readonly Column<Project>[] {
  return [
    {
      key: 'name',
      title: '项目',
      sort: true,
      width: 230,
      fixed: 'left',
      phone: 'headline',
      render: (row) => <Name project={row} />,
    },
    { key: 'level', title: '级别', sort: true, width: 104, render: levelMarks },
    {
      key: 'nature',
      title: '性质',
      sort: true,
      width: 84,
      phone: 'hidden',
      render: (row) => (
        <>
          {natureWords[row.nature]}
          {row.category === 'none' ? null : <small className="pj-under">{categoryWords[row.category]}</small>}
        </>
      ),
    },
    { key: 'stage', title: '阶段', sort: true, width: 84, render: (row) => stageWords[row.stage] },
    {
      key: 'unit',
      title: '责任单位、镇街',
      width: 118,
      render: (row) => (
        <>
          {nameOf(row.unit)}
          {row.town === null ? null : <small className="pj-under">{nameOf(row.town)}</small>}
        </>
      ),
    },
    amount('total', '总投资（万元）'),
    amount('yearPlan', '年度计划（万元）'),
    amount('done', '本年完成（万元）'),
    {
      key: 'rate',
      title: '完成率、序时差',
      sort: true,
      align: 'right',
      width: 116,
      render: (row) => <Rate project={row} today={today} />,
    },
    {
      key: 'dueOn',
      title: '计划竣工',
      sort: true,
      width: 104,
      phone: 'hidden',
      render: (row) => row.dueOn ?? '—',
    },
  ];
}
