import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { sessionApi } from '../session.ts';

/** Ends the session and forgets what was read under it. */
export function SignOut() {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: () => sessionApi.call('DELETE /api/session'),
    onSettled: async () => {
      await navigate({ to: '/sign-in' });
      queries.clear();
    },
  });
  return (
    <button type="button" className="x-quiet" disabled={leave.isPending} onClick={() => leave.mutate()}>
      退出
    </button>
  );
}
