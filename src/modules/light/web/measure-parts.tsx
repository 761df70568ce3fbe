import { Button } from 'antd';
import type { Act } from '#kernel/access.ts';
import { PageLink } from '#web/ui/page-link.tsx';
import type { Matter } from '../schema-measures.ts';
import { type Asked, actWords } from './measure-dialog.tsx';

/** What has come due: the step, why, who takes it, by when. */
export function Due({ row: { due, alert } }: { readonly row: Matter }) {
  if (due === null) return '—';
  return (
    <>
      <b>{due.level.title}</b>
      {due.takeBy === null ? null : ` ${due.takeBy}前`}
      <span className="lp-small">
        {due.cause}：{due.who}
        {due.points === null ? '' : `，考核${due.points}分`}
      </span>
      {alert === null ? null : <span className="lp-alert">{alert}</span>}
    </>
  );
}

/** Number of the paper, with the way to the letter where it is one. */
function Paper({ document, letter }: { readonly document: string; readonly letter: string | null }) {
  if (letter !== null) return <PageLink href={`/supervision/${letter}`}>（{document}）</PageLink>;
  return document === '' ? null : `（${document}）`;
}

/** What was taken and is not ended. */
export function Open({ row }: { readonly row: Matter }) {
  if (row.open.length === 0) return '—';
  return (
    <ul className="lp-steps">
      {row.open.map((one) => (
        <li key={one.action}>
          {one.level.title}
          <Paper document={one.document} letter={one.letter} />，{one.day}
          {one.answered ? '，已回复，待转绿后解除' : one.answerBy === null ? '' : `，${one.answerBy}前回复`}
          {one.overdue ? <span className="lp-alert"> 已逾期</span> : null}
        </li>
      ))}
    </ul>
  );
}

interface ActsProps {
  readonly row: Matter;
  readonly rights: readonly Act[];
  readonly ask: (asked: Asked) => void;
}

/** What the post may write down about a matter. */
export function Acts({ row, rights, ask }: ActsProps) {
  const acts = rights.includes('light.act');
  const { due } = row;
  const waiting = rights.includes('light.answer')
    ? row.open.filter(({ answered, letter }) => !answered && letter === null)
    : [];
  const lift = acts ? row.open.filter(({ liftable }) => liftable) : [];
  return (
    <span className="lp-rowacts x-noprint">
      {acts && due !== null ? (
        <>
          <Button size="small" onClick={() => ask({ row, kind: 'taken', level: due.level, of: null })}>
            {actWords.taken.verb}
          </Button>
          <Button size="small" onClick={() => ask({ row, kind: 'waived', level: due.level, of: null })}>
            {actWords.waived.verb}
          </Button>
        </>
      ) : null}
      {waiting.map((one) => (
        <Button
          key={one.action}
          size="small"
          onClick={() => ask({ row, kind: 'answered', level: one.level, of: one.action })}
        >
          {actWords.answered.verb}
        </Button>
      ))}
      {lift.map((one) => (
        <Button
          key={one.action}
          size="small"
          onClick={() => ask({ row, kind: 'lifted', level: one.level, of: one.action })}
        >
          {actWords.lifted.verb}
        </Button>
      ))}
    </span>
  );
}

/** What was done about a matter, newest first. */
export function History({ row }: { readonly row: Matter }) {
  if (row.history.length === 0)
    return (
      <p className="lp-soft">
        还没有登记过措施。规则：{row.pack.title}第{row.pack.version}版
      </p>
    );
  return (
    <ul className="lp-list">
      {row.history.map((one) => (
        <li key={one.id}>
          {one.kind === 'extended'
            ? `${one.levelTitle} 退回重报，重新回复期限${one.day}`
            : `${one.day} ${one.levelTitle} ${one.kind === 'voided' ? '已撤回' : actWords[one.kind].done}`}
          <Paper document={one.document} letter={one.letter} />（{Number(one.period.slice(5))}月，{one.cause}
          ；{one.byName}）{one.note === '' ? '' : `：${one.note}`}
        </li>
      ))}
    </ul>
  );
}
