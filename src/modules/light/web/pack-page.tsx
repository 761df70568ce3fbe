import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useRouteParam } from '#web/route-param.ts';
import { sessionQuery } from '#web/session.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Labelled } from '#web/ui/labelled.tsx';
import { Loaded } from '#web/ui/loaded.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { PageHeader } from '#web/ui/page-header.tsx';
import type { PackDetail } from '../schema-packs.ts';
import { ActivateDialog } from './activate-dialog.tsx';
import { packApi } from './light-api.ts';
import { PackBody } from './pack-body.tsx';
import './pack.css';

/** One pack: its rules and ladder as sentences, as forms while it is a draft; tried, activated, copied, exported. */
export function LightPackPage() {
  const id = useRouteParam('id');
  const version = Number(useRouteParam('version'));
  const query = useQuery(packApi.query('GET /api/packs/{id}/{version}', { params: { id, version } }));
  return (
    <Loaded query={query} rows={12}>
      {(detail) => <Pack key={`${id}@${version}#${detail.revision}`} detail={detail} />}
    </Loaded>
  );
}

type Asked = 'copy' | 'version' | 'activate' | 'discard';

function Pack({ detail }: { readonly detail: PackDetail }) {
  const { pack, state, shipped, revision } = detail;
  const params = { id: pack.id, version: pack.version };
  const { rights, county } = useSuspenseQuery(sessionQuery).data;
  const mayChange = rights.includes('pack.change');
  const [asked, setAsked] = useState<Asked>();
  const [title, setTitle] = useState(pack.title);
  const notice = useNotice();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const close = (): void => setAsked(undefined);

  async function draft(): Promise<void> {
    const as = asked === 'version' ? 'version' : 'copy';
    const made = await packApi.call('POST /api/packs', { body: { ...params, as, title } });
    await queries.invalidateQueries({ queryKey: ['GET /api/packs'] });
    notice.done('已另存为草稿，可以修改');
    await navigate({
      to: '/light-packs/$id/$version',
      params: { id: made.id, version: String(made.version) },
    });
  }

  async function discard(): Promise<void> {
    await packApi.call('POST /api/packs/{id}/{version}/discard', { params, body: { revision } });
    await queries.invalidateQueries({ queryKey: ['GET /api/packs'] });
    await navigate({ to: '/light-packs' });
  }

  return (
    <>
      <PageHeader
        above={<Link to="/light-packs">灯号规则</Link>}
        title={pack.title}
        lead={`第${pack.version}版 · ${state === 'draft' ? '草稿' : shipped ? '随系统附带' : '已定稿'}${county.demo ? ' · 演示数据' : ''}`}
        actions={
          <>
            <Button
              onClick={() =>
                void packApi.download('GET /api/packs/{id}/{version}/file', { params }).catch(notice.failed)
              }
            >
              导出 .json
            </Button>
            {mayChange ? <Button onClick={() => setAsked('copy')}>另存为草稿</Button> : null}
            {mayChange && !shipped && state === 'fixed' ? (
              <Button onClick={() => setAsked('version')}>改出新版本</Button>
            ) : null}
            {mayChange && state === 'draft' ? (
              <Button onClick={() => setAsked('discard')}>作废草稿</Button>
            ) : null}
            {mayChange ? (
              <Button type="primary" onClick={() => setAsked('activate')}>
                启用
              </Button>
            ) : null}
          </>
        }
      />
      <PackBody detail={detail} mayChange={mayChange} />
      <ConfirmDialog
        open={asked === 'copy' || asked === 'version'}
        title={asked === 'version' ? `把“${pack.title}”改出新版本？` : `以“${pack.title}”为底稿另存？`}
        verb="存为草稿"
        ready={title.trim().length >= 2}
        onConfirm={draft}
        onClose={close}
      >
        <Labelled label="名称">
          <Input maxLength={60} value={title} onChange={(event) => setTitle(event.target.value)} />
        </Labelled>
        <p className="lp-soft">草稿不影响灯号；试算满意后再启用。</p>
      </ConfirmDialog>
      <ConfirmDialog
        open={asked === 'discard'}
        title={`作废草稿“${pack.title}”？`}
        verb="作废"
        danger
        onConfirm={discard}
        onClose={close}
      >
        <p>作废后不再列出，操作记入审计。</p>
      </ConfirmDialog>
      {asked === 'activate' ? <ActivateDialog detail={detail} onClose={close} /> : null}
    </>
  );
}
