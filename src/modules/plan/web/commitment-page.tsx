import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { type ComponentType, useState } from 'react';
import { printDay } from '#kernel/day-words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { sessionQuery } from '#web/session.ts';
import { AnchorQuote } from '#web/ui/anchor-quote.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { words } from '../rules.ts';
import type { CommitmentDetail, CommitmentRow } from '../schema.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { Maker } from './maker.tsx';
import { planApi } from './plan-api.ts';
import { printDue } from './words.ts';

interface Props {
  /** What another module adds: figures, lights, who answers for it. */
  readonly Extra?: ComponentType<{ readonly commitment: string; readonly year: number }>;
}

/** 承诺事项: the target, the sentence it comes from, its parts and its versions. */
export function CommitmentPage({ Extra }: Props) {
  const id = useRouteParam('id');
  const query = useQuery(planApi.query('GET /api/commitments/{id}', { params: { id } }));
  return (
    <Loaded query={query}>
      {(one) => (
        <>
          <Detail one={one} />
          {Extra === undefined ? null : <Extra commitment={one.id} year={one.year} />}
          <Parts parts={one.parts} />
          <Versions one={one} />
        </>
      )}
    </Loaded>
  );
}

function Detail({ one }: { readonly one: CommitmentDetail }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [changing, setChanging] = useState(false);
  return (
    <>
      <PageHeader
        above={<Link to="/commitments">承诺事项</Link>}
        title={one.title}
        lead={`${one.year}年${words.commitment[one.kind]}，${one.section === '' ? '未分部分' : `计划${one.section}`}${one.state === 'withdrawn' ? '，已撤回' : ''}`}
        {...(rights.includes('commitment.change')
          ? { actions: <Button onClick={() => setChanging(true)}>调整</Button> }
          : {})}
      />
      <dl className="p-facts">
        <Fact term="目标">
          <b className="p-target">{one.target === '' ? '完成' : one.target}</b>
        </Fact>
        <Fact term="时限">{printDue(one.dueMonth)}</Fact>
        <LastYear one={one} />
        <Fact term="指标">{one.indicator.name}</Fact>
        <Fact term="依据">{one.authority}</Fact>
        {one.parent === null ? null : (
          <Fact term="所属任务">
            <Link to="/commitments/$id" params={{ id: one.parent.id }}>
              {one.parent.title}
            </Link>
          </Fact>
        )}
      </dl>
      <SectionHead title="出处" />
      <Source one={one} />
      <ChangeDialog key={one.version} one={one} open={changing} onClose={() => setChanging(false)} />
    </>
  );
}

/** 上年基数: what the plan's text or a hand gave, else what the closing of the year before kept; where the two differ, both. */
function LastYear({ one }: { readonly one: CommitmentDetail }) {
  const { baseWords, baseKept, baseCorrected, baseNow, baseReading } = one;
  const before = one.year - 1;
  if (baseWords === null)
    return baseKept === null ? null : (
      <Fact term="上年基数">
        {baseKept}
        <small>取自{before}年关账时留存的完成数</small>
      </Fact>
    );
  return (
    <Fact term="上年基数">
      {baseWords}
      {baseCorrected ? '（更正）' : ''}
      {baseNow === null ? null : <small>上年数已更正为{baseNow}</small>}
      <small>{baseReading === null ? '人工填写' : '取自已确认的上年实绩'}</small>
      {baseKept === null ? null : (
        <small>
          {before}年关账时留存的是{baseKept}，请核对
        </small>
      )}
    </Fact>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The sentence with the anchored words marked; a long one is cut to its surroundings. */
function Source({ one }: { readonly one: CommitmentDetail }) {
  const { quote, prefix, suffix, sentence } = one.anchor;
  const at = sentence.indexOf(`${lastOf(prefix, sentence)}${quote}`);
  const start = at < 0 ? sentence.indexOf(quote) : at + lastOf(prefix, sentence).length;
  const whole =
    start < 0
      ? { prefix: `…${prefix}`, suffix: `${suffix}…` }
      : { prefix: sentence.slice(0, start), suffix: sentence.slice(start + quote.length) };
  return (
    <AnchorQuote
      exact={quote}
      {...whole}
      source={
        <Link
          to="/documents/$id"
          params={{ id: one.document.id }}
          search={(old) => ({ ...old, reading: one.reading })}
        >
          《{one.document.title}》{one.section === '' ? '' : `第${one.section}部分`}
        </Link>
      }
    />
  );
}

/** The longest end of the prefix that the sentence holds, so that the right one of equal quotes is marked. */
function lastOf(prefix: string, sentence: string): string {
  for (let from = 0; from < prefix.length; from++) {
    const end = prefix.slice(from);
    if (sentence.includes(end)) return end;
  }
  return '';
}

const partColumns: readonly Column<CommitmentRow>[] = [
  {
    key: 'title',
    title: '事项',
    phone: 'headline',
    render: (row) => (
      <Link to="/commitments/$id" params={{ id: row.id }}>
        {row.title}
      </Link>
    ),
  },
  { key: 'kind', title: '类别', width: 70, render: (row) => words.commitment[row.kind] },
  {
    key: 'target',
    title: '目标',
    width: 160,
    align: 'right',
    render: (row) => (row.target === '' ? '完成' : row.target),
  },
];

function Parts({ parts }: { readonly parts: readonly CommitmentRow[] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <SectionHead title="其中" />
      <DataTable caption="其中各项" columns={partColumns} rows={parts} rowKey={(row) => row.id} />
    </>
  );
}

type Version = CommitmentDetail['versions'][number];

/** Who decided, when, and the paper. */
function authorityOf({ decidedBy, decidedOn, authority }: Version): string {
  const who = decidedBy === null || decidedBy === 'other' ? '' : words.decider[decidedBy];
  return `${who}${decidedOn === null ? '' : ` ${printDay(decidedOn)} `}${authority}`.trim();
}

const versionColumns: readonly Column<Version>[] = [
  { key: 'version', title: '版本', width: 64, phone: 'headline', render: (row) => `第${row.version}版` },
  { key: 'target', title: '目标', width: 140, render: (row) => (row.target === '' ? '完成' : row.target) },
  { key: 'dueMonth', title: '时限', width: 104, render: (row) => printDue(row.dueMonth) },
  { key: 'state', title: '状态', width: 72, render: (row) => (row.state === 'active' ? '有效' : '已撤回') },
  { key: 'authority', title: '依据', render: authorityOf },
  { key: 'reason', title: '原因', render: (row) => row.reason },
  {
    key: 'changedBy',
    title: '办理',
    width: 230,
    render: (row) => <Maker by={row.changedBy} at={row.changedAt} />,
  },
];

function Versions({ one }: { readonly one: CommitmentDetail }) {
  return (
    <>
      <SectionHead title="历次版本" />
      <DataTable
        caption="历次版本"
        columns={versionColumns}
        rows={one.versions}
        rowKey={(row) => String(row.version)}
      />
    </>
  );
}
