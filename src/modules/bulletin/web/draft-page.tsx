import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { Draft } from '../schema.ts';
import { bulletinApi } from './bulletin-api.ts';
import { Paper } from './paper.tsx';

/** The bulletin of the chosen month as it would be issued now: looked through, then issued exactly so. */
export function DraftPage() {
  const [month] = useMonth();
  const [asked, setAsked] = useState<Draft>();
  const draft = useQuery({
    ...bulletinApi.query('GET /api/bulletins/draft/{month}', { params: { month } }),
    // What is being read must not change under the reader; the server compares before it issues.
    staleTime: Infinity,
    gcTime: 0,
  });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();

  async function issue(seen: Draft): Promise<void> {
    const issued = await bulletinApi.call('POST /api/bulletins', {
      body: { month: seen.month, digest: seen.digest },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/bulletins'] });
    notice.done(`已印发${issued.mark}`);
    await navigate({ to: '/bulletins/$id', params: { id: issued.id } });
  }

  return (
    <>
      <PageHeader
        title={`${printMonth(month)}通报拟稿`}
        above={<Link to="/bulletins">通报</Link>}
        lead="按当前数据生成，尚未印发，不保存"
        actions={
          <>
            <Button onClick={() => void draft.refetch()}>按最新数据重拟</Button>
            <Button type="primary" disabled={draft.data === undefined} onClick={() => setAsked(draft.data)}>
              印发
            </Button>
          </>
        }
      />
      <Loaded query={draft} rows={14}>
        {(data) => (
          <>
            <Before draft={data} />
            <Paper
              mark="（印发时编号）"
              title={data.title}
              demo={data.demo}
              blocks={data.blocks}
              pins={data.pins}
            />
          </>
        )}
      </Loaded>
      <ConfirmDialog
        open={asked !== undefined}
        title={`印发${printMonth(month)}通报？`}
        verb="印发"
        onConfirm={async () => (asked === undefined ? undefined : issue(asked))}
        onClose={() => setAsked(undefined)}
      >
        印发后编入本年文号，内容和其中{asked?.pins.length ?? 0}处数字不再改动；以后数据有变化，只在旁注明。
      </ConfirmDialog>
    </>
  );
}

/** Says that the month has been reported on before. */
function Before({ draft }: { readonly draft: Draft }) {
  if (draft.before.length === 0) return null;
  return (
    <p className="b-note x-noprint">
      本月已印发：
      {draft.before.map(({ id, mark }) => (
        <Link key={id} to="/bulletins/$id" params={{ id }}>
          {mark}
        </Link>
      ))}
      。再次印发将另编新号。
    </p>
  );
}
