import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { shortDay } from '#kernel/day-words.ts';
import { sessionQuery } from '#web/session.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageLink } from '#web/ui/page-link.tsx';
import { type LetterKind, letterWords } from '../rules-machine.ts';
import type { LetterCandidate } from '../schema.ts';
import { letterApi, useRefresh } from './supervise-api.ts';

interface Props {
  readonly q: string;
  readonly kind: LetterKind | undefined;
  readonly unit: string;
}

/** What ought to be written about and has no letter, each with the one act: draft it. */
export function CandidatesTable({ q, kind, unit }: Props) {
  const list = useQuery(
    letterApi.query('GET /api/letters/candidates', {
      query: { q, ...(kind === undefined ? {} : { kind }), ...(unit === '' ? {} : { unit }) },
    }),
  );
  const [busy, setBusy] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const navigate = useNavigate();
  const refresh = useRefresh();
  const notice = useNotice();
  const unitOfReader = useSuspenseQuery(sessionQuery).data.unit.id;

  async function draft(row: LetterCandidate): Promise<void> {
    setBusy(row.key);
    try {
      const made = await letterApi.call('POST /api/letters', {
        body: { kind: row.kind, source: row.source },
      });
      await refresh();
      await navigate({ to: '/supervision/$id', params: { id: made.id } });
    } catch (error) {
      notice.failed(error);
      setBusy('');
    }
  }

  async function draftChosen(): Promise<void> {
    setBusy('many');
    try {
      const { made, passed } = await letterApi.call('POST /api/letters/drafts', {
        body: { keys: [...chosen] },
      });
      setChosen([]);
      await refresh();
      const left = passed.length === 0 ? '' : `；${passed.length}件没有起草：${passed[0]?.reason ?? ''}`;
      notice.done(`已起草${made}件，在下面的草稿里逐件核对、印发${left}`);
    } catch (error) {
      notice.failed(error);
    } finally {
      setBusy('');
    }
  }

  const issues = list.data?.issues === true;
  return (
    <>
      {issues && chosen.length > 0 ? (
        <Chosen count={chosen.length} busy={busy === 'many'} onDraft={() => void draftChosen()} />
      ) : null}
      <DataTable
        caption="应发函件的事项"
        columns={[
          ...columns,
          ...(issues
            ? [
                {
                  key: 'draft',
                  title: '办理',
                  width: 120,
                  phone: 'bare',
                  render: (row: LetterCandidate) =>
                    row.unit === unitOfReader ? (
                      <small className="sv-note">请另一发函单位办理</small>
                    ) : (
                      <Button
                        size="small"
                        loading={busy === row.key}
                        aria-label={`起草${letterWords[row.kind]}：${row.title}`}
                        onClick={() => void draft(row)}
                      >
                        起草{letterWords[row.kind]}
                      </Button>
                    ),
                } as const,
              ]
            : []),
        ]}
        rows={list.data?.rows}
        {...(issues ? { selected: chosen, onSelect: setChosen } : {})}
        rowKey={(row) => row.key}
        query={list}
        empty={
          <EmptyState
            title="现在没有应发的函件"
            hint="灯号该采取措施、报表或项目进度逾期、问题和会议任务逾期而还没有发函的，列在这里。"
          />
        }
      />
    </>
  );
}

interface ChosenProps {
  readonly count: number;
  readonly busy: boolean;
  readonly onDraft: () => void;
}

function Chosen({ count, busy, onDraft }: ChosenProps) {
  return (
    <p className="sv-chosen">
      <Button type="primary" loading={busy} onClick={onDraft}>
        起草选中的{count}件
      </Button>
      <span>每件按应采取的文种各成一份草稿，印发前不编号。</span>
    </p>
  );
}

const columns: readonly Column<LetterCandidate>[] = [
  {
    key: 'title',
    title: '事项',
    phone: 'headline',
    render: (row) => (row.link === '' ? row.title : <PageLink href={row.link}>{row.title}</PageLink>),
  },
  { key: 'unit', title: '责任单位', width: 180, render: (row) => row.unitName },
  { key: 'reason', title: '为什么', render: (row) => row.reason },
  { key: 'by', title: '应在', width: 96, render: (row) => (row.by === null ? '—' : `${shortDay(row.by)}前`) },
];
