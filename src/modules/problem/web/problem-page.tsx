import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ComponentType, type ReactNode, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { useUnits } from '#web/units.ts';
import { type ProblemAct, problemActs, problemMoves, stateWords } from '../rules-machine.ts';
import type { ProblemDetail } from '../schema.ts';
import { Evidence } from './evidence.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { problemApi } from './problem-api.ts';
import { numberText } from './words.ts';
import './problem.css';

interface Props {
  /** What modules above add: the meetings it met. */
  readonly Extra?: ComponentType<{ readonly problem: string }>;
}

/** One problem with its limit, its log, its files and what the reader may do. */
export function ProblemPage({ Extra }: Props) {
  const id = useRouteParam('id');
  const query = useQuery(problemApi.query('GET /api/problems/{id}', { params: { id } }));
  return (
    <Loaded query={query}>
      {(detail) => (
        <Detail detail={detail}>{Extra === undefined ? null : <Extra problem={detail.problem.id} />}</Detail>
      )}
    </Loaded>
  );
}

function Detail({ detail, children }: { readonly detail: ProblemDetail; readonly children: ReactNode }) {
  const { problem, acts, limit } = detail;
  const [acting, setActing] = useState<ProblemAct>();
  const possible = acts.filter(({ refusal }) => refusal === null);
  const refused = acts.filter(
    ({ act, refusal }) => refusal !== null && (act === 'ask' || act === 'escalate'),
  );
  return (
    <>
      <PageHeader
        above={<Link to="/problems">问题台账</Link>}
        title={problem.title}
        lead={[
          numberText(problem),
          problem.kindTitle,
          problem.levelTitle,
          stateWords[problem.state],
          problem.demo ? '演示数据' : '',
        ]
          .filter((one) => one !== '')
          .join('　')}
        actions={possible.map(({ act }) => (
          <Button key={act} type={isForward(act) ? 'primary' : 'default'} onClick={() => setActing(act)}>
            {problemMoves[act].word}
          </Button>
        ))}
      />
      <p className="pb-limit" data-late={problem.overdue ? '' : undefined}>
        {limit}
        {problem.moreTo === null ? '' : `；申请延期到${problem.moreTo}：${problem.moreReason}`}
      </p>
      {problem.state === 'working' || problem.state === 'assigned' ? (
        <>
          {refused.map(({ act, refusal }) => (
            <p key={act} className="pb-note">
              {problemMoves[act].word}：{refusal}。
            </p>
          ))}
        </>
      ) : null}
      <Facts detail={detail} />
      <Evidence detail={detail} />
      {children}
      <SectionHead title="办理记录" />
      <ol className="pb-log">
        {detail.events.map((one) => (
          <li key={`${one.at}${one.act}${one.text}`}>
            <time dateTime={one.at}>{printMinute(one.at)}</time>
            <b>{eventWord(one.act)}</b>
            <span>{one.text}</span>
            <small>
              {one.unitName}
              {one.postName}
            </small>
          </li>
        ))}
      </ol>
      {acting === undefined ? null : (
        <MoveDialog problem={problem} act={acting} onClose={() => setActing(undefined)} />
      )}
    </>
  );
}

const forward: readonly ProblemAct[] = ['accept', 'assign', 'start', 'direct', 'finish', 'confirm', 'grant'];

function isForward(act: ProblemAct): boolean {
  return forward.includes(act);
}

const others: Readonly<Record<string, string>> = {
  raise: '提出',
  order: '会议交办',
  evidence: '材料',
  takeback: '材料',
};

function eventWord(act: string): string {
  const known = problemActs.find((one) => one === act);
  return known === undefined ? (others[act] ?? act) : problemMoves[known].word;
}

function Facts({ detail }: { readonly detail: ProblemDetail }) {
  const { problem } = detail;
  const units = useUnits();
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['提出', `${problem.raisedByName}，${printMinute(problem.raisedAt)}`],
    [
      '项目',
      problem.project === null ? (
        '—'
      ) : (
        <Link to="/projects/$id" params={{ id: problem.project }}>
          {problem.projectName}
        </Link>
      ),
    ],
    [
      '承诺事项',
      problem.commitment === null ? (
        '—'
      ) : (
        <Link to="/commitments/$id" params={{ id: problem.commitment }}>
          {problem.commitmentTitle}
        </Link>
      ),
    ],
    ['牵头单位', units.nameOf(problem.lead)],
    ['协办单位', problem.helpers.map(units.nameOf).join('、') || '—'],
    ['办理要求', problem.decision || '—'],
    ['到期', problem.dueOn ?? '—'],
    ['退回、重办次数', problem.reopened],
    ['办理结果', problem.result || '—'],
    ['销号', problem.closedAt === null ? '—' : printMinute(problem.closedAt)],
  ];
  return (
    <>
      <p className="pb-text">{problem.description}</p>
      <dl className="pb-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
