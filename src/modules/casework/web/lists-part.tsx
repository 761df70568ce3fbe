import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Field as Control } from '#web/ui/field.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { SectionHead } from '#web/ui/section-head.tsx';
import { ImportDialog } from '#web/ui/table-import.tsx';
import type { SystemView } from '../schema-items.ts';
import { caseworkApi, type KindView } from './casework-api.ts';

type CodeList = SystemView['lists'][number];

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
}

/** The lists of codes of a system: those that came with it until the county puts its own in place. */
export function ListsPart({ system, kind }: Props) {
  const [changing, setChanging] = useState<CodeList>();
  const [loading, setLoading] = useState<CodeList>();
  const notice = useNotice();
  return (
    <>
      {system.lists.map((list) => (
        <section key={list.key}>
          <SectionHead title={list.title} />
          <p className="cw-note">
            {list.own ? '本县自己的清单。' : '系统自带的清单，本县可换成自己的。'}共{list.codes.length}项。
            <Button
              size="small"
              onClick={() =>
                void caseworkApi
                  .download('GET /api/systems/{system}/lists/{list}/table.xlsx', {
                    params: { system: system.key, list: list.key },
                  })
                  .catch(notice.failed)
              }
            >
              导出 .xlsx
            </Button>{' '}
            {kind.sets ? (
              <>
                <Button size="small" onClick={() => setLoading(list)}>
                  导入
                </Button>{' '}
                <Button size="small" onClick={() => setChanging(list)}>
                  更换清单
                </Button>
              </>
            ) : null}
          </p>
          <DataTable caption={list.title} columns={columns} rows={list.codes} rowKey={(row) => row.code} />
        </section>
      ))}
      {loading === undefined ? null : (
        <ListImport system={system} list={loading} onClose={() => setLoading(undefined)} />
      )}
      {changing === undefined ? null : (
        <ListDialog system={system} list={changing} onClose={() => setChanging(undefined)} />
      )}
    </>
  );
}

const columns: readonly Column<CodeList['codes'][number]>[] = [
  { key: 'code', title: '代码', width: 120, render: (row) => row.code },
  { key: 'title', title: '名称', phone: 'headline', render: (row) => row.title },
  { key: 'parent', title: '上级', width: 120, render: (row) => row.parent ?? '' },
  { key: 'note', title: '说明', width: 160, render: (row) => row.note ?? '' },
];

/** Lines pasted from a table: code, title, code above, note, parted by tabs or commas. */
function readLines(text: string): CodeList['codes'] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [code = '', title = '', parent = '', note = ''] = line.split(/[\t,，]/u).map((one) => one.trim());
      return { code, title, ...(parent === '' ? {} : { parent }), ...(note === '' ? {} : { note }) };
    });
}

/** A list from a table: checked first, then put in place whole. */
function ListImport({ system, list, onClose }: DialogProps) {
  const params = { system: system.key, list: list.key };
  const send = async (file: File, apply: 'yes' | 'no') =>
    caseworkApi.call('POST /api/systems/{system}/lists/{list}/import', { params, file, body: { apply } });
  return (
    <ImportDialog
      open
      title={`导入“${list.title}”`}
      onClose={onClose}
      lead={<p>整张表替换现在的清单；先导出，改好再导入。已有工单上的代码不变。</p>}
      prompt="把改好的清单拖到这里，或点击选择"
      accept={['.xlsx', '.csv']}
      check={(file) => send(file, 'no')}
      apply={async (file) => {
        const answer = await send(file, 'yes');
        return answer.applied ? `已更换，共${answer.added}项` : { again: answer };
      }}
      view={({ added, faults, notes }) => ({
        counts: [{ label: '清单', value: added, unit: '项' }],
        work: added,
        verb: `更换为${added}项`,
        faults,
        notes,
      })}
    />
  );
}

interface DialogProps {
  readonly system: SystemView;
  readonly list: CodeList;
  readonly onClose: () => void;
}

function ListDialog({ system, list, onClose }: DialogProps) {
  const [text, setText] = useState(
    list.codes
      .map(({ code, title, parent = '', note = '' }) => [code, title, parent, note].join('\t'))
      .join('\n'),
  );
  const queries = useQueryClient();
  const notice = useNotice();
  const codes = readLines(text);

  async function save(): Promise<void> {
    await caseworkApi.call('PUT /api/systems/{system}/lists/{list}', {
      params: { system: system.key, list: list.key },
      body: { codes },
    });
    await queries.invalidateQueries();
    notice.done(`已更换“${list.title}”，共${codes.length}项`);
  }

  return (
    <ConfirmDialog
      open
      title={`更换“${list.title}”`}
      verb={`更换为${codes.length}项`}
      ready={codes.length > 0}
      onConfirm={save}
      onClose={onClose}
    >
      <Control
        wide
        label="从表格粘贴：每行依次为代码、名称、上级代码、说明"
        control={(id) => (
          <Input.TextArea id={id} rows={12} value={text} onChange={(event) => setText(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
