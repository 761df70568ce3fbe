import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { sessionQuery } from '#web/session.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import type { Matter } from '../schema-measures.ts';
import { measureApi } from './light-api.ts';
import { type Asked, MeasureDialog } from './measure-dialog.tsx';
import { Acts, Due, History, Open } from './measure-parts.tsx';
import './board.css';
import './pack.css';

interface Props {
  readonly of: { readonly objectKind: Matter['objectKind']; readonly object: string };
  /** What modules above know of it: the problems that are open. */
  readonly beside?: ReactNode;
}

/** 措施 of one commitment or project, on its page: red without an action, what is due and open, what was done; written down from here. */
export function MatterSection({ of, beside }: Props) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [asked, setAsked] = useState<Asked>();
  const query = useQuery(measureApi.query('GET /api/light-measures', { query: of }));
  return (
    <Loaded query={query} rows={2}>
      {({ rows: [row], today }) =>
        row === undefined ? (
          <>
            <p className="lp-soft">没有需要采取的措施，也没有登记过措施。</p>
            {beside}
          </>
        ) : (
          <>
            {row.alert === null ? null : (
              <p className="x-alert" role="alert">
                {row.alert}
                {row.due?.takeBy === null || row.due === null ? '' : `，应在${row.due.takeBy}前采取`}。
              </p>
            )}
            <dl className="l-rows">
              <div>
                <dt>应采取</dt>
                <dd>
                  <Due row={{ ...row, alert: null }} />
                </dd>
              </div>
              <div>
                <dt>办理中</dt>
                <dd>
                  <Open row={row} />
                </dd>
              </div>
            </dl>
            {beside}
            <Acts row={row} rights={rights} ask={setAsked} />
            <History row={row} />
            <MeasureDialog asked={asked} today={today} onClose={() => setAsked(undefined)} />
          </>
        )
      }
    </Loaded>
  );
}
