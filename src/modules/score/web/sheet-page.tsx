import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { printMinute } from '#kernel/day-words.ts';
import { useRouteParam } from '#web/route-param.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { type Column, DataTable } from '#web/ui/data-table.tsx';
import { Field } from '#web/ui/field.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import { inputWords, roleWords, ruleWords } from '../rules-words.ts';
import type { SheetDetail } from '../schema.ts';
import type { Item, SheetBody } from '../schema-sheet.ts';
import { scoreApi } from './score-api.ts';
import { AddItem, bodyOf, changed, ItemNumbers } from './sheet-edit.tsx';
import './score.css';

const shown: readonly Column<Item>[] = [
  {
    key: 'title',
    title: '项目',
    width: 170,
    phone: 'headline',
    render: ({ title, role }) => `${title}${role === 'base' ? '' : `（${roleWords[role]}）`}`,
  },
  { key: 'weight', title: '分值', width: 80, align: 'right', render: ({ weight }) => weight ?? '权重未设' },
  { key: 'input', title: '数据', width: 230, render: ({ input }) => inputWords(input) },
  {
    key: 'rule',
    title: '算法',
    render: ({ rule, note }) => (
      <span className="sc-stack">
        {ruleWords(rule)}
        {note === '' ? null : <small>{note}</small>}
      </span>
    ),
  },
];

/** One score sheet: its items in words; a county's own can be changed, which makes the next version. */
export function SheetPage() {
  const id = useRouteParam('id');
  const detail = useQuery(scoreApi.query('GET /api/scores/sheets/{id}', { params: { id } }));
  const [editing, setEditing] = useState<SheetBody>();
  const { data } = detail;
  const isEditing = editing !== undefined;
  return (
    <div className="x-landscape">
      <PageHeader
        title={data?.sheet.title ?? '评分表'}
        above={<Link to="/scores/sheets">评分表</Link>}
        lead={data === undefined ? undefined : `第${data.sheet.version}版 · ${data.sheet.source}`}
        actions={
          data?.changes === true && !isEditing ? (
            <Button type="primary" onClick={() => setEditing(bodyOf(data.sheet))}>
              修改
            </Button>
          ) : undefined
        }
      />
      <Loaded query={detail} rows={10}>
        {(found) =>
          editing === undefined ? (
            <View detail={found} />
          ) : (
            <Edit detail={found} body={editing} onBody={setEditing} onClose={() => setEditing(undefined)} />
          )
        }
      </Loaded>
    </div>
  );
}

function View({ detail: { sheet, versions } }: { readonly detail: SheetDetail }) {
  return (
    <>
      {sheet.shipped ? (
        <p className="sc-note">随产品提供的样表，不能修改。需要改的，请在评分表页面复制一份。</p>
      ) : null}
      <DataTable caption={sheet.title} columns={shown} rows={sheet.items} rowKey={({ id }) => id} />
      {versions.length === 0 ? null : (
        <section aria-label="历次版本">
          <SectionHead title="历次版本" />
          <ul className="sc-adoptions">
            {versions.map((one) => (
              <li key={one.version}>
                第{one.version}版：{one.reason}（{one.byName}，{printMinute(one.at)}）
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface EditProps {
  readonly detail: SheetDetail;
  readonly body: SheetBody;
  readonly onBody: (body: SheetBody) => void;
  readonly onClose: () => void;
}

function Edit({ detail: { sheet }, body, onBody, onClose }: EditProps) {
  const [isSaving, setSaving] = useState(false);
  const columns: readonly Column<Item>[] = [
    {
      key: 'title',
      title: '项目',
      width: 220,
      phone: 'headline',
      render: (item) => (
        <Input
          aria-label={`“${item.title}”的名称`}
          value={item.title}
          maxLength={60}
          onChange={(event) => onBody(changed(body, item.id, { title: event.target.value }))}
        />
      ),
    },
    {
      key: 'numbers',
      title: '分值和算法里的数',
      render: (item) => <ItemNumbers item={item} onItem={(next) => onBody(changed(body, item.id, next))} />,
    },
    { key: 'input', title: '数据', width: 220, render: ({ input }) => inputWords(input) },
    {
      key: 'drop',
      title: '办理',
      width: 80,
      render: (item) => (
        <Button
          type="link"
          size="small"
          aria-label={`删除“${item.title}”`}
          disabled={body.items.length === 1}
          onClick={() => onBody({ ...body, items: body.items.filter(({ id }) => id !== item.id) })}
        >
          删除
        </Button>
      ),
    },
  ];
  return (
    <>
      <p className="sc-note">保存后成为新的一版；已经启用的版本不变，要用新版的，请再启用一次。</p>
      <Field
        label="评分表名称"
        control={(id) => (
          <Input
            id={id}
            value={body.title}
            maxLength={60}
            onChange={(event) => onBody({ ...body, title: event.target.value })}
          />
        )}
      />
      <DataTable caption="修改评分表" columns={columns} rows={body.items} rowKey={({ id }) => id} />
      <AddItem sheet={sheet.id} body={body} onBody={onBody} />
      <p>
        <Button type="primary" onClick={() => setSaving(true)}>
          保存为第{sheet.version + 1}版
        </Button>{' '}
        <Button onClick={onClose}>放弃修改</Button>
      </p>
      {isSaving ? (
        <Save sheet={sheet} body={body} onSaved={onClose} onClose={() => setSaving(false)} />
      ) : null}
    </>
  );
}

interface SaveProps {
  readonly sheet: SheetDetail['sheet'];
  readonly body: SheetBody;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

/** Asks why, then keeps the next version. */
function Save({ sheet, body, onSaved, onClose }: SaveProps) {
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const notice = useNotice();
  const next = sheet.version + 1;
  return (
    <ConfirmDialog
      open
      title={`保存为第${next}版？`}
      verb="保存"
      ready={reason.trim().length >= 2}
      onConfirm={async () => {
        await scoreApi.call('PUT /api/scores/sheets/{id}', {
          params: { id: sheet.id },
          body: { version: sheet.version, reason: reason.trim(), body },
        });
        await queries.invalidateQueries();
        notice.done(`已保存第${next}版`);
        onSaved();
      }}
      onClose={onClose}
    >
      <Field
        label="修改原因"
        wide
        control={(id) => (
          <Input id={id} value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
        )}
      />
    </ConfirmDialog>
  );
}
