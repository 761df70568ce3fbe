import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { printMonth, useMonth } from '#web/month.ts';
import { choiceOr, text, useSearchParams } from '#web/search.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { kindIds, kindWords } from '../rules-kinds.ts';
import type { Draft } from '../schema.ts';
import { bulletinApi } from './bulletin-api.ts';
import { Paper } from './paper.tsx';

const filters = { kind: choiceOr('economy', ...kindIds), corrects: text, reason: text };

/** The bulletin of the chosen month as it would be issued now: looked through, then issued exactly so. */
export function DraftPage() {
  const [month] = useMonth();
  const [{ kind, corrects, reason }] = useSearchParams(filters);
  const correction = corrects === '' ? {} : { corrects, reason };
  const [asked, setAsked] = useState<Draft>();
  const draft = useQuery({
    ...bulletinApi.query('GET /api/bulletins/draft/{month}', {
      params: { month },
      query: { kind, ...correction },
    }),
    // What is being read must not change under the reader; the server compares before it issues.
    staleTime: Infinity,
    gcTime: 0,
  });
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();

  async function issue(seen: Draft): Promise<void> {
    const issued = await bulletinApi.call('POST /api/bulletins', {
      body: { kind: seen.kind, month: seen.month, digest: seen.digest, ...correction },
    });
    await queries.invalidateQueries({ queryKey: ['GET /api/bulletins'] });
    notice.done(`已印发${issued.mark}`);
    await navigate({ to: '/bulletins/$id', params: { id: issued.id } });
  }

  const name = `${kind === 'economy' ? '通报' : kindWords[kind]}${corrects === '' ? '' : '更正'}`;
  return (
    <>
      <PageHeader
        title={`${printMonth(month)}${name}拟稿`}
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
            <Notes draft={data} />
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
        title={`印发${printMonth(month)}${name}？`}
        verb="印发"
        onConfirm={async () => (asked === undefined ? undefined : issue(asked))}
        onClose={() => setAsked(undefined)}
      >
        印发后编入本年文号，内容和其中{asked?.pins.length ?? 0}处数字不再改动；以后数据有变化，只在旁注明。
      </ConfirmDialog>
    </>
  );
}

/** Says what a draft corrects, whether the county ranks, and that the month has been reported on before. */
function Notes({ draft }: { readonly draft: Draft }) {
  return (
    <>
      {draft.corrects === null ? null : (
        <p className="b-note x-noprint">
          更正
          <Link to="/bulletins/$id" params={{ id: draft.corrects.id }}>
            {draft.corrects.mark}
          </Link>
          ；印发后原通报页面会注明已由本通报更正。
        </p>
      )}
      {draft.kind === 'projects' && !draft.ranking ? (
        <p className="b-note x-noprint">
          本县没有启用排名，各表按单位顺序，不计算位次。需要排名的，由计划管理岗在
          <Link to="/parameters">参数设置</Link>里打开“通报按位次排名”并写明依据。
        </p>
      ) : null}
      <Before draft={draft} />
    </>
  );
}

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
