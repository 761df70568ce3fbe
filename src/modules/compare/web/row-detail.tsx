import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useId, useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { sidesOf } from '#reader/compare/places.ts';
import { ruleSays } from '#reader/compare/rules.ts';
import { statusWordsOf } from '#reader/compare/words.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageLink } from '#web/ui/page-link.tsx';
import type { CompareRow, CompareSpot, ComparisonDetail, LedgerSays } from '../schema.ts';
import { compareApi } from './compare-api.ts';
import { JoinDialog } from './join-dialog.tsx';

type Act = CompareRow['decisions'][number]['act'];

const actWords: Readonly<Record<Act, string>> = {
  confirmed: '确认',
  refused: '否定',
  joined: '人工配对',
  withdrawn: '撤回决定',
};

interface Props {
  readonly detail: ComparisonDetail;
  readonly row: CompareRow;
}

/** The chosen row: both sentences, why the machine says so, what persons decided, and where to take it. */
export function RowDetail({ detail, row }: Props) {
  const told = row.verdicts.find((one) => one.b !== null) ?? row.verdicts[0];
  const b = told?.b ?? row.b[0] ?? null;
  return (
    <div className="cp-detail">
      {row.verdicts.map((one) => (
        <p key={one.about}>{one.says}</p>
      ))}
      <Sentence label="前一份" spot={told?.a ?? row.a[0] ?? null} />
      <Sentence label="后一份" spot={b} words={told?.words?.quote} />
      {row.ledger === null ? null : <Ledger says={row.ledger} />}
      <p className="cp-why">
        配对：{row.machine.evidence || '—'}依据：{ruleSays(row.machine.rule)}。
        {row.verdicts
          .filter(({ rule }) => rule !== row.machine.rule)
          .map((one) => (
            <span key={one.about}>判断依据：{ruleSays(one.rule)}。</span>
          ))}
      </p>
      <History row={row} detail={detail} />
      <RowActs detail={detail} row={row} />
    </div>
  );
}

/** What a person may do with a row. */
function RowActs({ detail, row }: Props) {
  const isAlone = row.a.length === 0 || row.b.length === 0;
  return (
    <div className="cp-acts x-noprint">
      {detail.changes && row.match !== null ? <Decide detail={detail} row={row} /> : null}
      {detail.changes && isAlone ? <Join detail={detail} row={row} /> : null}
      <HandOver row={row} />
    </div>
  );
}

/** What the county's own figures say where the new text is silent, and the figure it is told by. */
function Ledger({ says }: { readonly says: LedgerSays }) {
  return (
    <p className="cp-ledger" data-word={says.word}>
      {says.says}
      {says.figure?.demo === true ? '演示数据。' : ''}
      <PageLink href={says.link}>看数据</PageLink>
    </p>
  );
}

function Join({ detail, row }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        配为同一事项…
      </Button>
      {isOpen ? <JoinDialog detail={detail} row={row} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

interface SentenceProps {
  readonly label: string;
  readonly spot: CompareSpot | null;
  readonly words?: string | undefined;
}

function Sentence({ label, spot, words }: SentenceProps) {
  if (spot === null) return null;
  const text = spot.sentence.trim();
  const shown = words !== undefined && text.includes(words) ? words : spot.quote;
  const at = text.indexOf(shown);
  return (
    <blockquote className="cp-quote">
      <small>
        {label}
        {spot.section === '' ? '' : `　${spot.section}`}
      </small>
      {at < 0 ? (
        text
      ) : (
        <>
          {text.slice(0, at)}
          <mark>{shown}</mark>
          {text.slice(at + shown.length)}
        </>
      )}
    </blockquote>
  );
}

function History({ row, detail }: { readonly row: CompareRow; readonly detail: ComparisonDetail }) {
  if (row.decisions.length === 0) return null;
  const names = statusWordsOf(detail.mode, sidesOf(detail.a.title, detail.b.title));
  return (
    <ol className="cp-history" aria-label="人工决定">
      {row.decisions.map(({ match, version, act, by, at, reason, machine }) => (
        <li key={`${match} ${version.toString()}`}>
          {printMinute(at)}　{by}　{actWords[act]}
          {reason === '' ? '' : `：${reason}`}（当时机器认为“{names[machine.status]}”）
        </li>
      ))}
    </ol>
  );
}

/** The last version of what was decided on the row's own match. */
function versionOf({ match, decisions }: CompareRow): number {
  return Math.max(0, ...decisions.filter((one) => one.match === match).map(({ version }) => version));
}

function Decide({ detail, row }: Props) {
  const [asked, setAsked] = useState<Act | null>(null);
  const [reason, setReason] = useState('');
  const reasonId = useId();
  const queries = useQueryClient();
  const notice = useNotice();
  const save = useMutation({
    mutationFn: async (act: Act) =>
      compareApi.call('POST /api/comparisons/{id}/decisions', {
        params: { id: detail.id },
        body: { match: row.match ?? '', act, version: versionOf(row), reason },
      }),
    onSuccess: async (_, act) => {
      await queries.invalidateQueries();
      notice.done(`已${actWords[act]}`);
    },
  });
  function ask(act: Act): void {
    setReason('');
    setAsked(act);
  }
  return (
    <>
      {row.person === 'confirmed' || row.person === 'joined' ? null : (
        <Button size="small" onClick={() => ask('confirmed')}>
          是同一事项
        </Button>
      )}
      {row.person === 'refused' || row.person === 'joined' ? null : (
        <Button size="small" onClick={() => ask('refused')}>
          不是同一事项
        </Button>
      )}
      {row.person === null ? null : (
        <Button size="small" onClick={() => ask('withdrawn')}>
          {row.person === 'joined' ? '拆开' : '撤回决定'}
        </Button>
      )}
      <ConfirmDialog
        open={asked !== null}
        title={`${asked === null ? '' : actWords[asked]}这一条配对？`}
        verb={asked === null ? '' : actWords[asked]}
        onConfirm={() => save.mutateAsync(asked ?? 'withdrawn')}
        onClose={() => setAsked(null)}
      >
        <p className="cp-plain">机器原来的判断一直保留，您的决定另记一笔。</p>
        <label htmlFor={reasonId}>原因（可不填）</label>
        <Input
          id={reasonId}
          value={reason}
          maxLength={300}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmDialog>
    </>
  );
}

/** What needs somebody: a promise without a word, an aim that was missed. */
function needsWork({ verdicts }: CompareRow): boolean {
  return verdicts.some(({ word }) => word === 'silent' || word === 'missed' || word === 'unfinished');
}

function HandOver({ row }: { readonly row: CompareRow }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const title = `${row.name}：${row.verdicts.some(({ word }) => word === 'silent') ? '新文无下文' : '未完成'}`;
  const search = {
    raise: title.slice(0, 80),
    ...(row.commitment === null ? {} : { commitment: row.commitment }),
  };
  return (
    <>
      {row.commitment === null ? null : (
        <Link to="/commitments/$id" params={{ id: row.commitment }}>
          承诺事项
        </Link>
      )}
      {needsWork(row) && rights.includes('problem.raise') ? (
        <Link to="/problems" search={(old) => ({ ...old, ...search })}>
          提为问题
        </Link>
      ) : null}
    </>
  );
}
