import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { aboutQuery, sessionApi } from '../session.ts';

/** Ends the session and forgets what was read under it. */
export function SignOut() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => sessionApi.call('DELETE /api/session'),
    onSettled: async () => {
      await navigate({ to: '/sign-in' });
      // The product's own description may stay, and may be on its way to the sign-in page: taking it away would break that page.
      const [about] = aboutQuery.queryKey;
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== about });
    },
  });
  return (
    <button type="button" className="x-quiet" disabled={leave.isPending} onClick={() => leave.mutate()}>
      退出
    </button>
  );
}
