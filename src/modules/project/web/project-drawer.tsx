import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { ApiError, reasonOf } from '#web/api-error.ts';
import { sessionQuery } from '#web/session.ts';
import { useNotice } from '#web/ui/notice.ts';
import type { Project } from '../schema.ts';
import { Conflict } from './conflict.tsx';
import { projectApi, readsProjects } from './project-api.ts';
import { draftOf, fieldsOf } from './project-draft.ts';
import { ProjectForm } from './project-form.tsx';

interface Props {
  readonly opened: Project | 'new' | undefined;
  readonly year: number;
  readonly onClose: () => void;
}

/** One project beside the list: to read, to change, or to add. */
export function ProjectDrawer({ opened, year, onClose }: Props) {
  const title = opened === undefined || opened === 'new' ? `新增${year}年项目` : opened.name;
  return (
    <Drawer
      open={opened !== undefined}
      title={title}
      onClose={onClose}
      destroyOnHidden
      size="min(640px, 100vw)"
    >
      {opened === undefined ? null : <Editor opened={opened} year={year} onClose={onClose} />}
    </Drawer>
  );
}

function Editor({ opened, year, onClose }: Props & { readonly opened: Project | 'new' }) {
  const [base, setBase] = useState(opened);
  const { rights, unit } = useSuspenseQuery(sessionQuery).data;
  const isOwnOnly = !rights.includes('project.import');
  const [draft, setDraft] = useState(() => draftOf(opened, isOwnOnly ? unit.id : ''));
  const [rival, setRival] = useState<Project>();
  const [failure, setFailure] = useState<{ reason: string; fields: ReadonlyMap<string, string> }>();
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const notice = useNotice();
  const writes = base === 'new' || base.writes;

  async function save(version: number | null): Promise<void> {
    const read = fieldsOf(draft);
    if ('faults' in read) return setFailure({ reason: '请改正标出的几处。', fields: read.faults });
    setBusy(true);
    setFailure(undefined);
    try {
      const body = read.fields;
      if (base === 'new' || version === null)
        await projectApi.call('POST /api/projects', { body: { ...body, year } });
      else
        await projectApi.call('PUT /api/projects/{id}', {
          params: { id: base.id },
          body: { ...body, version },
        });
      await queries.invalidateQueries({ predicate: readsProjects });
      notice.done(base === 'new' ? `已新增“${body.name}”` : '已保存');
      onClose();
    } catch (error) {
      const current = base === 'new' ? undefined : await rivalOf(error, base.id);
      if (current !== undefined) setRival(current);
      else setFailure(toldBy(error));
    } finally {
      setBusy(false);
    }
  }

  if (rival !== undefined && base !== 'new')
    return (
      <Conflict
        theirs={rival}
        mine={draft}
        busy={busy}
        onMine={() => void save(rival.version)}
        onTheirs={() => {
          setBase(rival);
          setDraft(draftOf(rival));
          setRival(undefined);
          void queries.invalidateQueries({ predicate: readsProjects });
        }}
      />
    );
  return (
    <>
      {base !== 'new' && base.demo ? (
        <p style={{ marginBlockEnd: 12, color: 'var(--soft)' }}>演示数据：这个项目是虚构的。</p>
      ) : null}
      <ProjectForm
        draft={draft}
        onDraft={setDraft}
        faults={failure?.fields ?? none}
        readOnly={!writes}
        locks={
          base === 'new'
            ? { isKnown: false, bundle: false, doneMonth: null }
            : { isKnown: true, bundle: base.bundle, doneMonth: base.doneMonth }
        }
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert" style={{ marginBlockStart: 12 }}>
          {failure.reason}
        </p>
      )}
      {writes ? (
        <p style={{ display: 'flex', gap: 8, marginBlockStart: 16 }}>
          <Button
            type="primary"
            loading={busy}
            onClick={() => void save(base === 'new' ? null : base.version)}
          >
            {base === 'new' ? '新增' : '保存'}
          </Button>
          <Button onClick={onClose}>取消</Button>
        </p>
      ) : (
        <p>本岗位只能查看这个项目。</p>
      )}
    </>
  );
}

const none: ReadonlyMap<string, string> = new Map();

/** The row as it now stands, when somebody else was faster. */
async function rivalOf(error: unknown, id: string): Promise<Project | undefined> {
  if (!(error instanceof ApiError) || error.code !== 'project.changed_meanwhile') return undefined;
  try {
    return await projectApi.call('GET /api/projects/{id}', { params: { id } });
  } catch {
    return undefined;
  }
}

function toldBy(error: unknown): { reason: string; fields: ReadonlyMap<string, string> } {
  const faults = error instanceof ApiError ? error.faults : [];
  return { reason: reasonOf(error), fields: new Map(faults.map(({ field, message }) => [field, message])) };
}
