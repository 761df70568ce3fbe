import { useQuery } from '@tanstack/react-query';
import { printDay } from '#kernel/day-words.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { orgApi } from './org-api.ts';

/** Who held a post when; the account is there for those who may see it. */
export function PostHistory({ id }: { readonly id: string }) {
  const history = useQuery(orgApi.query('GET /api/posts/{id}/history', { params: { id } }));
  return (
    <Loaded query={history} rows={2}>
      {({ post, holdings, endReason, successor }) =>
        holdings.length === 0 && post.validTo === null ? (
          <p>还没有人在任。</p>
        ) : (
          <ul style={{ margin: 0, paddingInlineStart: '1.2em' }}>
            {holdings.map((one) => (
              <li key={one.id}>
                {printDay(one.from)}至{one.to === null ? '今' : printDay(one.to)}{' '}
                {one.login === undefined ? '在任' : `账号 ${one.login}`}
                {one.reason === '' ? '' : `（${one.reason}）`}
                {one.endReason === '' ? '' : `，离任：${one.endReason}`}
              </li>
            ))}
            {post.validTo === null ? null : (
              <li>
                {printDay(post.validTo)}撤销
                {endReason === '' ? '' : `：${endReason}`}
                {successor === null ? '' : `，由${successor.unitName}${successor.name}承接`}
              </li>
            )}
          </ul>
        )
      }
    </Loaded>
  );
}
