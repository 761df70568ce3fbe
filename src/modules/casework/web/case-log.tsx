import { printMinute } from '#kernel/day-words.ts';
import type { CaseDetail } from '../schema-items.ts';

/** The log of an item, the newest first, and by which version of its definition it is handled. */
export function CaseLog({ detail }: { readonly detail: CaseDetail }) {
  return (
    <>
      <LogLines events={detail.events} />
      <p className="cw-note">
        按定义第{detail.definition}版办理
        {detail.release === '' ? '' : `，这一版自程序${detail.release}起用`}
      </p>
    </>
  );
}

function LogLines({ events }: { readonly events: CaseDetail['events'] }) {
  return (
    <ol className="cw-log">
      {events.toReversed().map((one) => (
        <li key={one.seq}>
          <time dateTime={one.at}>{printMinute(one.at)}</time>
          <div>
            <p>
              <b>{one.title}</b>
              <span>
                {one.from === '' || one.from === one.to ? one.to : `${one.from} → ${one.to}`}　{one.byName}
              </span>
            </p>
            {one.reason === '' ? null : <p>{one.reason}</p>}
            {one.facts.length === 0 ? null : (
              <p className="cw-said">{one.facts.map((fact) => `${fact.title}：${fact.text}`).join('；')}</p>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}
