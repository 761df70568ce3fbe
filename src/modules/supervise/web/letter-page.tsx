import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { printDay, printMinute } from '#kernel/day-words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { type LetterAct, letterActs, letterMoves, letterWords, stateWords } from '../rules-machine.ts';
import type { LetterDetail } from '../schema.ts';
import { DraftForm } from './draft-form.tsx';
import { Files } from './files.tsx';
import { LetterPaper } from './letter-paper.tsx';
import { MoveDialog } from './move-dialog.tsx';
import { letterApi } from './supervise-api.ts';
import './supervise.css';

/** One letter: the paper, its files, its replies, what was done, and what the reader may do. */
export function LetterPage() {
  const id = useRouteParam('id');
  const query = useQuery(letterApi.query('GET /api/letters/{id}', { params: { id } }));
  return <Loaded query={query}>{(letter) => <Detail key={letter.id} letter={letter} />}</Loaded>;
}

function Detail({ letter }: { readonly letter: LetterDetail }) {
  const [acting, setActing] = useState<LetterAct>();
  const notice = useNotice();
  const download = (name: `GET /api/letters/{id}/${'docx' | 'pdf'}`): void =>
    void letterApi.download(name, { params: { id: letter.id } }).catch(notice.failed);
  return (
    <>
      <PageHeader
        above={<Link to="/supervision">督导函件</Link>}
        title={letter.title}
        lead={[
          letter.number === '' ? '未编号' : letter.number,
          letterWords[letter.kind],
          stateWords[letter.state],
          letter.demo ? '演示数据' : '',
        ]
          .filter((one) => one !== '')
          .join('　')}
        actions={
          <>
            <Button onClick={() => window.print()}>打印</Button>
            <Button onClick={() => download('GET /api/letters/{id}/pdf')}>下载 PDF</Button>
            <Button onClick={() => download('GET /api/letters/{id}/docx')}>下载 .docx</Button>
            {letter.acts.map((act) => (
              <Button
                key={act}
                type={act === 'withdraw' || act === 'return' ? 'default' : 'primary'}
                onClick={() => setActing(act)}
              >
                {letterMoves[act].word}
              </Button>
            ))}
          </>
        }
      />
      <Standing letter={letter} />
      {letter.edits ? <DraftForm key={letter.version} letter={letter} /> : null}
      <LetterPaper letter={letter} />
      <Files letter={letter} side="letter" />
      <Replies letter={letter} />
      <SectionHead title="办理记录" />
      <Log letter={letter} />
      {acting === undefined ? null : (
        <MoveDialog letter={letter} act={acting} onClose={() => setActing(undefined)} />
      )}
    </>
  );
}

/** Where the letter stands, in one line. */
function Standing({ letter }: { readonly letter: LetterDetail }) {
  const { state, due, overdue, next, endReason, link, about } = letter;
  const words = {
    draft: next === null ? '还没有为这种函件设置代字，先到“文号设置”里设置' : `印发时编${next}下一个号`,
    issued: `等${letter.addressee}签收`,
    received: `${letter.receivedBy}已签收，等回复`,
    replied: `已回复，等${letter.organ}认可；认可才销号`,
    returned: '回复已退回，等重报',
    accepted: `回复已认可，已销号${endReason === '' ? '' : `：${endReason}`}`,
    withdrawn: `已撤回：${endReason}${letter.number === '' ? '' : '；文号保留，不再使用'}`,
  }[state];
  return (
    <p className="sv-standing" data-late={overdue ? '' : undefined}>
      {words}
      {due === null || state === 'accepted' || state === 'withdrawn' || state === 'replied'
        ? ''
        : `；${printDay(due)}前回复`}
      {overdue ? '，已逾期' : ''}
      {link === null ? null : (
        <>
          {'　'}
          <PageLink href={link}>事由：{about}</PageLink>
        </>
      )}
    </p>
  );
}

/** The replies, newest last, each with its files and what became of it; then the one that is being written. */
function Replies({ letter }: { readonly letter: LetterDetail }) {
  const { replies, replyRound, issuedAt } = letter;
  if (issuedAt === null) return null;
  return (
    <>
      <SectionHead title="回复" />
      {replies.length === 0 && replyRound === null ? <p className="sv-note">还没有回复。</p> : null}
      {replies.map((one) => (
        <section key={one.round} className="sv-reply" aria-label={`第${one.round}次回复`}>
          <h3>
            第{one.round}次回复
            <small>
              {one.by}，{printMinute(one.at)}
            </small>
          </h3>
          <p className="sv-text">{one.text}</p>
          <Files letter={letter} side="reply" round={one.round} />
          {one.verdict === null ? null : (
            <p className="sv-verdict" data-verdict={one.verdict}>
              {one.verdict === 'accepted' ? '认可' : '退回'}
              {one.reason === '' ? '' : `：${one.reason}`}
              <small>
                {one.judgedBy}
                {one.judgedAt === null ? '' : `，${printMinute(one.judgedAt)}`}
              </small>
            </p>
          )}
        </section>
      ))}
      {replyRound === null ? null : (
        <section className="sv-reply x-noprint" aria-label={`第${replyRound}次回复的材料`}>
          <h3>第{replyRound}次回复的材料</h3>
          <p className="sv-note">先传佐证材料，再点“回复”写明办理情况；发出以前发函单位看不到。</p>
          <Files letter={letter} side="reply" round={replyRound} />
        </section>
      )}
    </>
  );
}

const others: Readonly<Record<string, string>> = { draft: '起草', file: '加材料', unfile: '撤材料' };

function Log({ letter }: { readonly letter: LetterDetail }) {
  return (
    <ol className="sv-log">
      {letter.events.map((one) => {
        const known = letterActs.find((act) => act === one.act);
        return (
          <li key={`${one.at}${one.act}${one.text}`}>
            <time dateTime={one.at}>{printMinute(one.at)}</time>
            <b>{known === undefined ? (others[one.act] ?? one.act) : letterMoves[known].word}</b>
            <span>{one.text}</span>
            <small>{one.by}</small>
          </li>
        );
      })}
    </ol>
  );
}
