import { SectionHead } from '#web/ui/section-head.tsx';
import { actWord, printInstant } from '../rules-state.ts';
import type { ReportEvent } from '../schema.ts';

/** What happened to a report, newest first: units and posts, never persons. */
export function History({ events }: { readonly events: readonly ReportEvent[] }) {
  if (events.length === 0) return null;
  return (
    <>
      <SectionHead title="办理记录" />
      <ol className="rp-history">
        {events.toReversed().map((event) => (
          <li key={`${event.at}${event.act}`}>
            <time dateTime={event.at}>{printInstant(event.at)}</time>
            <span>
              {event.unitName}
              {event.postName} {actWord(event.act)}
              {event.reason === '' ? '' : `：${event.reason}`}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
