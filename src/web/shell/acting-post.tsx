import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { delegationApi, takeUp } from '#modules/delegation/web/index.ts';
import type { Session } from '../session.ts';

/** The post one acts as: plain words for the own post alone, a choice while another post has handed over its duties. */
export function ActingPost({ session }: { readonly session: Session }) {
  const acting = useQuery({
    ...delegationApi.query('GET /api/delegations/acting'),
    staleTime: 60_000,
    enabled: session.rights.includes('delegation.change'),
  }).data;
  const queries = useQueryClient();
  const navigate = useNavigate();

  async function choose(delegation: string): Promise<void> {
    await takeUp(queries, delegation === '' ? null : delegation);
    await navigate({ to: '/' });
  }

  if (acting === undefined || (acting.options.length === 0 && acting.current === null))
    return (
      <p className="x-who">
        <strong>{session.post.name}</strong>
        <span>{session.unit.name}</span>
      </p>
    );
  return (
    <div className="x-who x-acting">
      <select
        aria-label="办理岗位"
        value={session.delegation ?? ''}
        onChange={(event) => void choose(event.target.value)}
      >
        <option value="">
          {acting.own.unitName}
          {acting.own.name}
        </option>
        {acting.options.map(({ id, post }) => (
          <option key={id} value={id}>
            受托：{post.unitName}
            {post.name}
          </option>
        ))}
      </select>
    </div>
  );
}
