import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Loaded } from '#web/ui/loaded.tsx';
import { PageLink } from '#web/ui/page-link.tsx';
import type { CaseRow, SystemView } from '../schema-items.ts';
import { caseworkApi, type KindView } from './casework-api.ts';
import { DueMark } from './due-mark.tsx';

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
}

/** Every state that holds items, with how many and the first of them. */
export function BoardPart({ system, kind: { definition } }: Props) {
  const params = { system: system.key, kind: definition.key };
  const query = useQuery(caseworkApi.query('GET /api/systems/{system}/{kind}/board', { params }));
  return (
    <Loaded query={query}>
      {({ columns }) => (
        <div className="cw-board">
          {columns
            .filter(({ count }) => count > 0)
            .map(({ state, title, count, late, rows }) => (
              <section key={state} aria-label={title}>
                <h2>
                  <PageLink href={`/systems/${params.system}/${params.kind}?state=${state}`}>
                    {title}
                  </PageLink>
                  <span>
                    {count}件{late === 0 ? '' : `，逾期${late}`}
                  </span>
                </h2>
                <ul>
                  {rows.map((row) => (
                    <Card key={row.id} row={row} params={params} />
                  ))}
                </ul>
              </section>
            ))}
          {columns.every(({ count }) => count === 0) ? (
            <p className="cw-note">还没有{definition.noun}。</p>
          ) : null}
        </div>
      )}
    </Loaded>
  );
}

function Card({ row, params }: { readonly row: CaseRow; readonly params: { system: string; kind: string } }) {
  return (
    <li data-late={row.due?.late === true ? '' : undefined}>
      <Link to="/systems/$system/$kind/$id" params={{ ...params, id: row.id }}>
        {row.title === '' ? row.number : row.title}
      </Link>
      <p>
        <span>{row.unitName || row.number}</span>
        <DueMark due={row.due} />
      </p>
    </li>
  );
}
