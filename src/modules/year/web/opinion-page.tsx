import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay, printMinute } from '#kernel/day-words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { EvidenceDrop } from '#web/ui/evidence-drop.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import {
  kindWords,
  type OpinionAct,
  opinionActs,
  opinionMoves,
  outcomeWords,
  stateWords,
  verdictWords,
} from '../rules-opinion.ts';
import type { OpinionDetail } from '../schema-opinion.ts';
import { moveWord, OpinionDialog } from './opinion-dialog.tsx';
import { opinionApi, useRefresh } from './year-api.ts';
import './year.css';

/** One opinion: what it says, its replies and assessments, what was done, and what the reader may do. */
export function OpinionPage() {
  const id = useRouteParam('id');
  const query = useQuery(opinionApi.query('GET /api/year/opinions/{id}', { params: { id } }));
  return (
    <>
      {query.isError ? <PageHeader above={<PageLink href="/year">年度</PageLink>} title="意见" /> : null}
      <Loaded query={query}>{(one) => <Detail key={one.id} one={one} />}</Loaded>
    </>
  );
}

function Detail({ one }: { readonly one: OpinionDetail }) {
  const [acting, setActing] = useState<OpinionAct>();
  return (
    <>
      <PageHeader
        above={
          <PageLink href={`/year?tab=${one.kind}&year=${one.ledger}`}>
            {`${one.ledger}年${kindWords[one.kind]}`}
          </PageLink>
        }
        title={`${kindWords[one.kind]}第${one.number}号`}
        lead={[
          `${one.raisedBy}提出`,
          one.outcome === null ? stateWords[one.state] : outcomeWords[one.outcome],
          one.demo ? '演示数据' : '',
        ]
          .filter((word) => word !== '')
          .join('　')}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            {one.acts.map((act) => (
              <Button
                key={act}
                type={act === 'withdraw' || act === 'again' || act === 'declined' ? 'default' : 'primary'}
                onClick={() => setActing(act)}
              >
                {moveWord(one, act)}
              </Button>
            ))}
          </>
        }
      />
      <blockquote className="yr-quote">{one.text}</blockquote>
      <Standing one={one} />
      <Replies one={one} />
      <SectionHead title="办理记录" />
      <ol className="yr-log">
        {one.events.map((event) => {
          const known = opinionActs.find((act) => act === event.act);
          return (
            <li key={`${event.at}${event.act}${event.text}`}>
              <time dateTime={event.at}>{printMinute(event.at)}</time>
              <b>{known === undefined ? (others[event.act] ?? event.act) : opinionMoves[known].word}</b>
              <span>{event.text}</span>
              <small>{event.by}</small>
            </li>
          );
        })}
      </ol>
      {acting === undefined ? null : (
        <OpinionDialog one={one} act={acting} onClose={() => setActing(undefined)} />
      )}
    </>
  );
}

const others: Readonly<Record<string, string>> = { raise: '提出', carry: '结转' };

function Standing({ one }: { readonly one: OpinionDetail }) {
  const rows: readonly (readonly [string, React.ReactNode])[] = [
    [
      '涉及内容',
      one.aboutLink === null ? (
        one.about
      ) : (
        <PageLink href={one.aboutLink}>{one.about || '承诺事项'}</PageLink>
      ),
    ],
    ['承办单位', one.unitName],
    ['答复期限', one.due === null ? '' : `${printDay(one.due)}${one.late ? '，已逾期' : ''}`],
    ['结果', one.outcome === null ? '' : outcomeWords[one.outcome]],
    ['理由', one.outcomeReason],
    ['结转', one.ledger === one.year ? '' : `${one.year}年未办结，转入${one.ledger}年`],
  ];
  return (
    <dl className="yr-facts" data-late={one.late ? '' : undefined}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function Replies({ one }: { readonly one: OpinionDetail }) {
  if (one.kind === 'consult' || one.unit === null) return null;
  const next = one.replies.length + 1;
  return (
    <>
      <SectionHead title="答复" />
      {one.replies.length === 0 && !one.addsFiles ? <p className="yr-note">还没有答复。</p> : null}
      {one.replies.map((reply) => (
        <section key={reply.round} className="yr-reply" aria-label={`第${reply.round}次答复`}>
          <h3>
            第{reply.round}次答复
            <small>
              {reply.by}，{printMinute(reply.at)}
            </small>
          </h3>
          <p>{reply.text}</p>
          <Files one={one} round={reply.round} />
          {reply.verdict === null ? null : (
            <p className="yr-verdict" data-verdict={reply.verdict}>
              {verdictWords[reply.verdict]}
              {reply.reason === '' ? '' : `：${reply.reason}`}
              <small>
                {reply.judgedBy}
                {reply.judgedAt === null ? '' : `，${printMinute(reply.judgedAt)}`}
              </small>
            </p>
          )}
        </section>
      ))}
      {one.addsFiles ? (
        <section className="yr-reply x-noprint" aria-label={`第${next}次答复的材料`}>
          <h3>第{next}次答复的材料</h3>
          <p className="yr-note">先传佐证材料，再点“答复”写明办理情况；发出以前别人看不到。</p>
          <Files one={one} round={next} />
          <Adding one={one} />
        </section>
      ) : null}
    </>
  );
}

function Files({ one, round }: { readonly one: OpinionDetail; readonly round: number }) {
  const notice = useNotice();
  const files = one.files.filter((file) => file.round === round);
  if (files.length === 0) return null;
  return (
    <ul className="yr-files">
      {files.map((file) => (
        <li key={file.id}>
          <Button
            type="link"
            size="small"
            onClick={() =>
              void opinionApi
                .download('GET /api/year/opinions/{id}/files/{file}', {
                  params: { id: one.id, file: file.id },
                })
                .catch(notice.failed)
            }
          >
            {file.name}
          </Button>
          <small>
            {file.kind}　{Math.max(1, Math.round(file.size / 1024))}KB　{file.addedByName}
          </small>
        </li>
      ))}
    </ul>
  );
}

function Adding({ one }: { readonly one: OpinionDetail }) {
  const refresh = useRefresh();
  async function add(file: File): Promise<void> {
    await opinionApi.call('POST /api/year/opinions/{id}/files', { params: { id: one.id }, file, body: {} });
    await refresh();
  }
  return <EvidenceDrop isSmall prompt="把佐证材料拖到这里，或点击选择" send={add} />;
}
