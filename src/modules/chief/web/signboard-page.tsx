import { useQuery } from '@tanstack/react-query';
import type { publicContract } from '#modules/casework/schema-public.ts';
import { client } from '#web/api.ts';
import { reasonOf } from '#web/api-error.ts';
import { useRouteParam } from '#web/route-param.ts';
import { Signboard } from './signboard.tsx';

const publicApi = client<typeof publicContract>();

/** 公示牌 for anybody, by its number: no sign-in, made for a phone and for paper. */
export function SignboardPage() {
  const number = useRouteParam('number');
  const params = { system: 'chief', kind: 'stretch', number };
  const query = useQuery({
    ...publicApi.query('GET /api/public/{system}/{kind}/items/{number}', { params }),
    retry: false,
  });
  const board = query.data;
  return (
    <main className="ch-public" aria-busy={query.isPending}>
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
            number={board.number}
            isRoad={board.facts.some(({ key }) => key === 'road')}
            facts={board.facts}
          />
          <p className="x-noprint">
            <a href="/p/chief/problem">反映问题</a>
            <a href="/p/chief/stretch">全部公示牌</a>
          </p>
          <button type="button" className="ch-print x-noprint" onClick={() => window.print()}>
            打印
          </button>
        </>
      )}
    </main>
  );
}
