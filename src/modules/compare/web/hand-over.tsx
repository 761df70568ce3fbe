import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import type { paperContract } from '#modules/paper/schema.ts';
import type { givenContract } from '#modules/paper/schema-given.ts';
import { client } from '#web/api.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { EmptyState } from '#web/ui/empty-state.tsx';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { CompareRow, ComparisonDetail } from '../schema.ts';
import { paragraphOf, sourceOf } from './paragraphs.ts';

const papers = client<typeof paperContract>();
const doors = client<typeof givenContract>();

interface Props {
  readonly detail: ComparisonDetail;
  readonly rows: readonly CompareRow[];
  /** Year whose papers are offered. */
  readonly year: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Chosen rows as paragraphs at the end of a draft paper, as they are read here, with where they come from. */
export function HandOverDialog({ detail, rows, year, onDone, onClose }: Props) {
  const [paper, setPaper] = useState('');
  const notice = useNotice();
  const list = useQuery(papers.query('GET /api/papers', { query: { year } }));
  const paragraphs = rows.map(paragraphOf);

  async function hand(): Promise<void> {
    const { version } = await papers.call('GET /api/papers/{id}', { params: { id: paper } });
    const blocks = paragraphs.map((text) => ({ kind: 'paragraph', text: text.slice(0, 2000) }) as const);
    const body = { version, after: null, source: sourceOf(detail), blocks };
    await doors.call('POST /api/papers/{id}/given', { params: { id: paper }, body });
    notice.done(`已写进文稿末尾，${paragraphs.length}段`);
    onDone();
  }

  return (
    <ConfirmDialog
      open
      width={720}
      title={`把${rows.length}条写进报告`}
      verb="写进报告"
      ready={paper !== ''}
      onConfirm={hand}
      onClose={onClose}
    >
      <Loaded query={list}>
        {({ rows: all }) => {
          const drafts = all.filter(({ state }) => state === 'draft');
          return drafts.length === 0 ? (
            <EmptyState
              title={`${year}年没有正在写的文稿`}
              hint="先到“报告写作”用模板起一份，再回来写进去。"
            />
          ) : (
            <Field
              label="写进哪一份"
              note="放在文稿末尾，注明来自这份比对；到文稿里可以移动、修改"
              control={(id) => (
                <Select<string>
                  id={id}
                  value={paper === '' ? null : paper}
                  placeholder="选择文稿"
                  options={drafts.map((one) => ({ value: one.id, label: one.title }))}
                  onChange={setPaper}
                />
              )}
            />
          );
        }}
      </Loaded>
      <section aria-label="将写进的段落" className="cp-given">
        {paragraphs.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </section>
    </ConfirmDialog>
  );
}
