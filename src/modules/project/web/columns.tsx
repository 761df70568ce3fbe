import type { Quantity } from '#kernel/quantity.ts';
import type { Column } from '#web/ui/data-table.tsx';
import { Figure } from '#web/ui/figure.tsx';
import { completionRate, levelWords, natureWords, stageWords } from '../rules.ts';
import type { Project } from '../schema.ts';

function yuan(value: string | null): Quantity | null {
  return value === null ? null : { value, unit: 'yuan' };
}

/** An amount in 万元 with every digit; the column's head says the unit. */
function Amount({ value }: { readonly value: string | null }) {
  return <Figure quantity={yuan(value)} format={{ scale: '万' }} absent="—" showUnit={false} />;
}

function Rate({ project }: { readonly project: Project }) {
  const { done, yearPlan } = project;
  const rate = yearPlan === null ? null : completionRate(done ?? '0', yearPlan);
  return rate === null ? (
    <span className="x-figure-absent">—</span>
  ) : (
    <span className="x-figure">{rate}%</span>
  );
}

function Name({
  project,
  onOpen,
}: {
  readonly project: Project;
  readonly onOpen: (project: Project) => void;
}) {
  return (
    <>
      <button type="button" className="x-link" style={linkStyle} onClick={() => onOpen(project)}>
        {project.name}
      </button>
      {project.demo ? <small style={markStyle}>演示数据</small> : null}
      <small style={codeStyle}>
        {[project.code, project.owner].filter((part) => part !== null && part !== '').join('　')}
      </small>
    </>
  );
}

const linkStyle = {
  padding: 0,
  border: 0,
  background: 'none',
  font: 'inherit',
  color: 'inherit',
  textAlign: 'left',
  cursor: 'pointer',
  textDecoration: 'underline',
  textDecorationColor: 'var(--rule)',
  textUnderlineOffset: '0.25em',
} as const;
const markStyle = {
  marginInlineStart: '0.5em',
  padding: '0 0.3em',
  border: '1px solid var(--edge)',
  color: 'var(--soft)',
  whiteSpace: 'nowrap',
  fontWeight: 400,
} as const;
const codeStyle = { display: 'block', color: 'var(--faint)', fontWeight: 400 } as const;

interface Place {
  readonly unit: string;
  readonly town: string | null;
}

function PlaceCell({ unit, town }: Place) {
  return (
    <>
      {unit}
      {town === null ? null : <small style={codeStyle}>{town}</small>}
    </>
  );
}

function amount(key: 'total' | 'yearPlan' | 'done', title: string): Column<Project> {
  return { key, title, sort: true, align: 'right', width: 142, render: (row) => <Amount value={row[key]} /> };
}

/** The columns of the ledger; together they fit a desk's screen without scrolling sideways. */
export function ledgerColumns(
  nameOf: (id: string | null) => string,
  onOpen: (project: Project) => void,
): readonly Column<Project>[] {
  return [
    {
      key: 'name',
      title: '项目',
      sort: true,
      width: 240,
      fixed: 'left',
      phone: 'headline',
      render: (row) => <Name project={row} onOpen={onOpen} />,
    },
    { key: 'level', title: '级别', sort: true, width: 100, render: (row) => levelWords[row.level] },
    {
      key: 'nature',
      title: '性质',
      sort: true,
      width: 72,
      phone: 'hidden',
      render: (row) => natureWords[row.nature],
    },
    { key: 'stage', title: '阶段', sort: true, width: 72, render: (row) => stageWords[row.stage] },
    {
      key: 'unit',
      title: '责任单位、镇街',
      width: 120,
      render: (row) => (
        <PlaceCell unit={nameOf(row.unit)} town={row.town === null ? null : nameOf(row.town)} />
      ),
    },
    amount('total', '总投资（万元）'),
    amount('yearPlan', '年度计划（万元）'),
    amount('done', '本年完成（万元）'),
    {
      key: 'rate',
      title: '完成率',
      sort: true,
      align: 'right',
      width: 86,
      render: (row) => <Rate project={row} />,
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
