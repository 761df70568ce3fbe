import { useQuery } from '@tanstack/react-query';
import { reasonOf } from '#web/api-error.ts';
import { useRouteParam } from '#web/route-param.ts';
import { publicApi } from './casework-api.ts';
import { Signboard } from './signboard.tsx';

/** 公示牌 for anybody, by its number: no sign-in, made for a phone and for paper. */
export function PublicSignPage() {
  const number = useRouteParam('number');
  const query = useQuery({
    ...publicApi.query('GET /api/public/signs/{number}', { params: { number } }),
    retry: false,
  });
  const board = query.data;
  return (
    <main className="cw-sign-page" aria-busy={query.isPending}>
      {query.isError ? (
        <>
          <h1>没有这块公示牌</h1>
          <p role="alert">{reasonOf(query.error)}</p>
        </>
      ) : null}
      {board === undefined ? null : (
        <>
          <title>{board.title}</title>
          <h1>公示牌</h1>
          {board.demo ? <p className="x-alert">演示数据：内容是虚构的。</p> : null}
          <Signboard
            title={board.title.replace('演示数据：', '')}
            heading={board.heading}
            number={board.number}
            facts={board.facts}
          />
          <p className="x-noprint">
            {board.ways.map(({ href, title }) => (
              <a key={href} href={href}>
                {title}
              </a>
            ))}
          </p>
          <button type="button" className="cw-sign-print x-noprint" onClick={() => window.print()}>
            打印
          </button>
        </>
      )}
    </main>
  );
}
