import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useMonth } from '#web/month.ts';
import { useRouteParam } from '#web/route-param.ts';
import { choiceOr, flag, useSearchParams } from '#web/search.ts';
import { sessionQuery } from '#web/session.ts';
import { Loaded } from '#web/ui/loaded.tsx';
import { Loading } from '#web/ui/loading.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import { frequencyWords, monthWord } from '../rules-define.ts';
import type { FormDetail } from '../schema-define.ts';
import { DefinitionEditor } from './definition-editor.tsx';
import { draftOf, newDraft } from './draft.ts';
import './form.css';
import { formApi, type People, usePeople } from './form-api.ts';
import { Overview, Use, Versions } from './form-overview.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { Preview } from './preview.tsx';
import { RetireDialog } from './retire-dialog.tsx';

const filters = { edit: flag, tab: choiceOr('body', 'body', 'preview', 'versions', 'use') };

/** One form: its definition, what a unit will see, its versions and its use; `new` makes one. */
export function FormPage() {
  const id = useRouteParam('id');
  const people = usePeople();
  if (people === undefined) return <Loading rows={8} />;
  return id === 'new' ? <NewForm people={people} /> : <KnownForm key={id} id={id} people={people} />;
}

function NewForm({ people }: { readonly people: People }) {
  const [month] = useMonth();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader
        title="新建报表"
        lead="从指标库选指标，定谁填、何时填、谁签。"
        above={<Link to="/forms">报表</Link>}
      />
      <DefinitionEditor
        form={null}
        begin={newDraft(month)}
        people={people}
        onDone={(made) => void navigate({ to: '/forms/$id', params: { id: made } })}
      />
    </>
  );
}

function KnownForm({ id, people }: { readonly id: string; readonly people: People }) {
  const query = useQuery(formApi.query('GET /api/forms/{id}', { params: { id } }));
  const [search, setSearch] = useSearchParams(filters);
  return (
    <Loaded query={query} rows={10}>
      {(form) => {
        const draft = search.edit && form.state === 'active' ? draftOf(form) : null;
        return (
          <>
            <PageHeader
              title={form.title}
              lead={leadOf(form)}
              above={<Link to="/forms">报表</Link>}
              actions={
                draft === null ? <Actions form={form} onEdit={() => setSearch({ edit: true })} /> : null
              }
            />
            {draft === null ? (
              <Tabs
                activeKey={search.tab}
                onChange={(tab) => setSearch({ tab: isTab(tab) ? tab : 'body' })}
                items={tabsOf(form, people)}
              />
            ) : (
              <DefinitionEditor
                key={form.version}
                form={form}
                begin={draft}
                people={people}
                onDone={() => setSearch({ edit: false })}
              />
            )}
          </>
        );
      }}
    </Loaded>
  );
}

const tabs = ['body', 'preview', 'versions', 'use'] as const;

function isTab(text: string): text is (typeof tabs)[number] {
  return tabs.some((one) => one === text);
}

function tabsOf(form: FormDetail, people: People) {
  const body = form.versions.at(-1)?.body;
  const preview =
    body === undefined || form.kind === 'plan'
      ? []
      : [
          {
            key: 'preview',
            label: '预览',
            children: <Preview id={form.id} body={body} asked={form.asked} people={people} />,
          },
        ];
  return [
    { key: 'body', label: '内容', children: <Overview form={form} people={people} /> },
    ...preview,
    { key: 'versions', label: `版本（${form.versions.length}）`, children: <Versions form={form} /> },
    { key: 'use', label: '使用', children: <Use form={form} people={people} /> },
  ];
}

function leadOf(form: FormDetail): string {
  const state =
    form.retiredFrom === null
      ? `第${form.version}版，${monthWord(form.validFrom)}起`
      : `${monthWord(form.retiredFrom)}起停用：${form.retiredReason ?? ''}`;
  return `${frequencyWords[form.frequency]} · ${state}`;
}

function Actions({ form, onEdit }: { readonly form: FormDetail; readonly onEdit: () => void }) {
  const { rights } = useSuspenseQuery(sessionQuery).data;
  const [asked, setAsked] = useState<'import' | 'retire'>();
  const notice = useNotice();
  const mayChange = rights.includes('form.change') && form.state === 'active';
  const save = (): void =>
    void formApi
      .download('GET /api/forms/{id}/definition.xlsx', { params: { id: form.id } })
      .catch(notice.failed);
  return (
    <>
      <Button onClick={save}>导出定义 .xlsx</Button>
      {mayChange ? (
        <>
          <Button onClick={() => setAsked('import')}>导入新版本</Button>
          {form.kind === 'plan' ? null : <Button onClick={() => setAsked('retire')}>停用</Button>}
          <Button type="primary" onClick={onEdit}>
            修改
          </Button>
          <ImportDialog open={asked === 'import'} form={form} onClose={() => setAsked(undefined)} />
          <RetireDialog open={asked === 'retire'} form={form} onClose={() => setAsked(undefined)} />
        </>
      ) : null}
    </>
  );
}
