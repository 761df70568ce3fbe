import { Link } from '@tanstack/react-router';
import { shortDay } from '#kernel/day-words.ts';
import { LightShape } from '#web/ui/light.tsx';
import type { BoardChange, BoardMonth } from '../schema.ts';
import { Drill, ThingLink } from './drill.tsx';
import { monthWord, overdueWords, sittingWords } from './words.ts';

interface Props {
  readonly board: BoardMonth;
  readonly most?: number;
}

interface AlertsProps extends Props {
  /** Whether the reason of each stands under it. */
  readonly reasons?: boolean;
}

/** 红灯未采取措施, the longest red first. */
export function Alerts({ board, most = 6, reasons = false }: AlertsProps) {
  const { alerts } = board;
  if (alerts === null) return null;
  if (alerts.total === 0) return <p className="b-none">没有。红灯都已采取措施。</p>;
  return (
    <>
      <ul className="b-list">
        {alerts.rows.slice(0, most).map((one) => (
          <li key={`${one.objectKind} ${one.object}`} title={one.reason}>
            <LightShape colour="red" />
            <span className="b-list-name">
              <ThingLink kind={one.objectKind} id={one.object}>
                {one.title}
              </ThingLink>
            </span>
            <small>
              {one.unitName} {one.months > 1 ? `连续${one.months}个月` : monthWord(one.period)}
            </small>
            {reasons ? <span className="b-reason">{one.reason}</span> : null}
          </li>
        ))}
      </ul>
      {alerts.total <= most ? null : (
        <p className="b-foot">
          <Drill to="/lights" search={{ tab: 'measures', state: 'alert' }}>
            共{alerts.total}项，看全部
          </Drill>
        </p>
      )}
    </>
  );
}

/** 逾期: problems, tasks of meetings and letters past their last day, the longest first. */
export function Overdue({ board, most = 6 }: Props) {
  const { rows, total } = board.overdue;
  if (total === 0) return <p className="b-none">没有逾期的事项。</p>;
  return (
    <>
      <ul className="b-list">
        {rows.slice(0, most).map((one) => (
          <li key={`${one.kind} ${one.object} ${one.dueOn}`} title={`${shortDay(one.dueOn)}到期`}>
            <span className="b-tag">{overdueWords[one.kind]}</span>
            <span className="b-list-name">
              <ThingLink kind={one.objectKind} id={one.object}>
                {one.title}
              </ThingLink>
            </span>
            <small>
              {one.unitName} 超{one.days}天
            </small>
          </li>
        ))}
      </ul>
      <p className="b-foot">
        <Drill to="/problems" search={{ overdue: 'yes' }}>
          逾期问题
        </Drill>
        <Drill to="/supervision" search={{ overdue: 'yes' }}>
          逾期函件
        </Drill>
        <Drill to="/lights" search={{ tab: 'measures', state: 'overdue' }}>
          逾期未回复
        </Drill>
      </p>
    </>
  );
}

/** 本周会议. */
export function Meetings({ board }: Props) {
  const { meetings } = board;
  if (meetings === null) return null;
  if (meetings.rows.length === 0)
    return (
      <p className="b-none">
        {shortDay(meetings.from)}至{shortDay(meetings.to)}没有会议。
      </p>
    );
  return (
    <ul className="b-list">
      {meetings.rows.map((one) => (
        <li key={one.id} title={one.place}>
          <span className="b-when">
            {shortDay(one.day)} {one.starts}
          </span>
          <span className="b-list-name">
            <Link to="/meetings/$id" params={{ id: one.id }}>
              {one.title}
            </Link>
          </span>
          <small>
            {sittingWords[one.state] ?? ''} {one.items === 0 ? '' : `议题${one.items}个`}
          </small>
        </li>
      ))}
    </ul>
  );
}

const marks: Readonly<Record<BoardChange['kind'], string>> = {
  worse: '▼',
  better: '▲',
  invested: '投',
  started: '开',
  finished: '竣',
  raised: '问',
  closed: '销',
};

/** 比上月: sentences made of facts alone, each naming what it speaks of. */
export function Changes({ board, most = 8 }: Props) {
  const { changes } = board;
  if (changes.length === 0)
    return <p className="b-none">{board.before === null ? '1月没有可比的上月。' : '与上月相比没有变化。'}</p>;
  return (
    <ul className="b-changes">
      {changes.slice(0, most).map((one) => (
        <li key={one.kind} data-kind={one.kind}>
          <span className="b-mark" aria-hidden="true">
            {marks[one.kind]}
          </span>
          <span>
            {one.text}
            {one.named.length === 0 ? null : '：'}
            {one.named.map((thing, index) => (
              <span key={thing.id}>
                {index === 0 ? '' : '、'}
                <ThingLink kind={thing.kind} id={thing.id}>
                  {thing.title}
                </ThingLink>
              </span>
            ))}
            {one.more === 0 ? '' : `等${one.named.length + one.more}项`}。
          </span>
        </li>
      ))}
    </ul>
  );
}
