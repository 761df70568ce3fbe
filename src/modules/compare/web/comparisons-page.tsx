import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { reasonOf } from '#web/api-error.ts';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { chosenWith } from '../rules.ts';
import type { CompareSource, ComparisonHead } from '../schema.ts';
import { compareApi, upload } from './compare-api.ts';
import './compare.css';

/** 文件比对: choose two documents or drop one, and the comparisons made so far. */
export function ComparisonsPage() {
  const query = useQuery(compareApi.query('GET /api/comparisons'));
  return (
    <>
      <PageHeader
        title="文件比对"
        lead="两份计划放在一起：延续、更名、消失、新增，上年的目标和承诺在新文里的下文。"
      />
      <Loaded query={query}>
        {({ rows, sources, changes }) => (
          <>
            {changes ? <NewPair sources={sources} /> : null}
            <SectionHead title="已有的比对" />
            <DataTable
              caption="已有的比对"
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              empty={
                <EmptyState
                  title="还没有比对过"
                  hint={changes ? '在上面选两份文件。' : '由计划管理岗选两份文件来比。'}
                />
              }
            />
          </>
        )}
      </Loaded>
    </>
  );
}

const columns: readonly Column<ComparisonHead>[] = [
  {
    key: 'pair',
    title: '比对',
    phone: 'headline',
    render: ({ id, a, b }) => (
      <Link to="/compare/$id" params={{ id }}>
        《{a.title}》与《{b.title}》
      </Link>
    ),
  },
  {
    key: 'mode',
    title: '类别',
    width: 100,
    render: ({ mode }) => (mode === 'years' ? '前后两年' : '两个县'),
  },
  { key: 'demo', title: '数据', width: 100, render: ({ demo }) => (demo ? '演示数据' : '—') },
  { key: 'by', title: '谁比的', width: 200, render: ({ madeBy }) => madeBy },
  { key: 'at', title: '时间', width: 160, render: ({ madeAt }) => printMinute(madeAt) },
];

function NewPair({ sources }: { readonly sources: readonly CompareSource[] }) {
  const [dropped, setDropped] = useState<readonly CompareSource[]>([]);
  const [a, setA] = useState<string>();
  const [b, setB] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const notice = useNotice();
  const all = [...sources, ...dropped.filter((one) => sources.every(({ key }) => key !== one.key))];

  async function take(file: File): Promise<void> {
    setBusy(true);
    setFailure(null);
    try {
      const { warnings, ...source } = await compareApi.call('POST /api/comparisons/texts', {
        body: {},
        file,
      });
      for (const warning of warnings) notice.done(warning);
      setDropped((old) => [...old, source]);
      const chosen = chosenWith({ a, b }, source, sources);
      setA(chosen.a);
      setB(chosen.b);
      notice.done(`已读完《${source.title}》`);
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  async function compare(): Promise<void> {
    if (a === undefined || b === undefined) return;
    setBusy(true);
    setFailure(null);
    try {
      const { id } = await compareApi.call('POST /api/comparisons', { body: { a, b } });
      await queries.invalidateQueries({ queryKey: ['GET /api/comparisons'] });
      await navigate({ to: '/compare/$id', params: { id } });
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <section className="cp-new" aria-label="新的比对">
      <div className="cp-pick">
        <Labelled label="前一份（上年，或本县）">
          <SourceSelect sources={all} value={a} onChange={setA} />
        </Labelled>
        <Labelled label="后一份（今年，或别县）">
          <SourceSelect sources={all} value={b} onChange={setB} />
        </Labelled>
        <Button
          type="primary"
          loading={busy}
          disabled={a === undefined || b === undefined || a === b}
          onClick={() => void compare()}
        >
          比对
        </Button>
      </div>
      <FileDrop
        isSmall
        prompt="列表里没有的，拖到这里或点击选择；只用来比对，不算本县的计划"
        accept={[...upload.endings]}
        limit={upload.limit}
        busy={busy}
        onFile={(file) => void take(file)}
      />
      {failure === null ? null : (
        <p className="x-alert" role="alert">
          {reasonOf(failure)}
        </p>
      )}
    </section>
  );
}

interface SelectProps {
  readonly sources: readonly CompareSource[];
  readonly value: string | undefined;
  readonly onChange: (key: string) => void;
}

function SourceSelect({ sources, value, onChange }: SelectProps) {
  return (
    <Select<string>
      placeholder="请选择"
      value={value ?? null}
      popupMatchSelectWidth={false}
      options={sources.map(({ key, title, kind }) => ({
        value: key,
        label: kind === 'document' ? title : `${title}（只供比对）`,
      }))}
      onChange={onChange}
    />
  );
}
