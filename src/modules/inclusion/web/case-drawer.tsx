import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type Move, moves, movesFrom } from '../rules-machine.ts';
import { refusalWords } from '../rules-materials.ts';
import type { InclusionDetail, InclusionEvent, InclusionRow } from '../schema.ts';
import { wanText } from './amount.tsx';
import { ApplicationForm } from './application-form.tsx';
import { inclusionApi } from './inclusion-api.ts';
import { Materials } from './materials.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { Way } from './way.tsx';

interface Props {
  /** Id, or '' while none is open. */
  readonly project: string;
  readonly onClose: () => void;
}

/** One project beside the list: where it stands, what is declared, checks, materials and moves. */
export function CaseDrawer({ project, onClose }: Props) {
  const query = useQuery({
    ...inclusionApi.query('GET /api/inclusion/projects/{project}', { params: { project } }),
    enabled: project !== '',
  });
  return (
    <Drawer
      open={project !== ''}
      title={query.data?.row.name ?? '纳统申报'}
      onClose={onClose}
      destroyOnHidden
      size="min(760px, 100vw)"
    >
      <Loaded query={query}>{(detail) => <Detail detail={detail} />}</Loaded>
    </Drawer>
  );
}

function Detail({ detail }: { readonly detail: InclusionDetail }) {
  const { row, checks, events } = detail;
  const [chosen, setChosen] = useState<Move>();
  const open = row.due || row.version > 0 ? movesFrom(row, { unit: row.writes, office: row.decides }) : [];
  const isBegun = row.version > 0;
  return (
    <>
      <p className="ns-lead">
        {factsOf(row).join('　')}{' '}
        <Link to="/projects/$id" params={{ id: row.project }}>
          项目台账
        </Link>
      </p>
      <Way row={detail.row} />
      {open.length === 0 ? null : (
        <p className="ns-acts x-noprint">
          {open.map((move) => (
            <Button
              key={move.id}
              type={move === open[0] && isForward(move) ? 'primary' : 'default'}
              onClick={() => setChosen(move)}
            >
              {move.verb}
            </Button>
          ))}
        </p>
      )}
      {isBegun ? (
        <>
          <SectionHead
            title={`报送前核对（${checks.filter(({ passed }) => passed).length}/${checks.length}）`}
          />
          <ul className="ns-checks">
            {checks.map((check) => (
              <li key={check.id} data-passed={check.passed}>
                <b>{check.passed ? '通过' : '未过'}</b>
                <span>
                  {check.title}
                  {check.reason === '' ? null : <small className="ns-soft">{check.reason}</small>}
                </span>
              </li>
            ))}
          </ul>
          <ApplicationForm
            key={`${row.project} ${row.state} ${JSON.stringify(detail.application)}`}
            detail={detail}
          />
          <Materials detail={detail} />
          <SectionHead title="办理记录" />
          <DataTable
            caption="办理记录"
            columns={eventColumns}
            rows={events}
            rowKey={(event) => `${event.at} ${event.act}`}
          />
        </>
      ) : (
        <p className="ns-soft">
          {row.due
            ? '还没有开始申报。开始准备材料后，在这里填写申报内容、上传材料。'
            : `不用申报：${row.why}。`}
        </p>
      )}
      {chosen === undefined ? null : (
        <MoveDialog row={row} move={chosen} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}

function factsOf({ unitName, total, form, why, national }: InclusionRow): readonly string[] {
  return [
    unitName,
    `总投资${total === null ? '未填' : `${wanText(total)}万元`}`,
    form === null ? why : `${form}表，${national ? '国家' : '省级'}最终确认`,
  ];
}

function isForward({ needs }: Move): boolean {
  return needs === 'nothing' || needs === 'checks';
}

const verbs = new Map(moves.map(({ id, verb }) => [id, verb]));

const eventColumns: readonly Column<InclusionEvent>[] = [
  { key: 'on', title: '日期', width: 100, render: ({ onDay }) => onDay },
  { key: 'act', title: '办理', width: 140, phone: 'headline', render: ({ act }) => verbs.get(act) ?? act },
  {
    key: 'words',
    title: '原因与说明',
    render: ({ reasons, words }) =>
      [...reasons.map((code) => refusalWords[code]), words].filter((part) => part !== '').join('；') || '—',
  },
  {
    key: 'by',
    title: '登记',
    width: 170,
    render: ({ unitName, postName, at }) => (
      <span className="ns-stack">
        {unitName}
        {postName}
        <small className="ns-soft">{printMinute(at)}</small>
      </span>
    ),
  },
];
