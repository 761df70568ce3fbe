import { useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { Field } from '#web/ui/field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import { SectionHead } from '#web/ui/section-head.tsx';
import type { Photo, ProjectDetail } from '../schema-life.ts';
import { lifeApi } from './project-api.ts';

const limit = 10 * 2 ** 20;

/** 照片, optional: what the picture shows and for which month; place, device and time are taken out of the file. */
export function Photos({ detail }: { readonly detail: ProjectDetail }) {
  const { project, photos, month } = detail;
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Photo>();
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const refresh = (): Promise<void> =>
    queries.invalidateQueries({ queryKey: ['GET /api/projects/{id}/detail'] });
  return (
    <>
      <SectionHead title="照片" />
      {photos.length === 0 ? <p className="pj-note">没有照片。照片不是必须的。</p> : null}
      <ul className="pj-photos">
        {photos.map((one) => (
          <li key={one.id}>
            <img src={`/api/projects/${project.id}/photos/${one.id}`} alt={one.caption} loading="lazy" />
            <p>
              {one.month}　{one.caption}
            </p>
            {project.writes ? (
              <Button
                size="small"
                className="x-noprint"
                aria-label={`撤下照片${one.caption}`}
                onClick={() => {
                  setReason('');
                  setRemoving(one);
                }}
              >
                撤下
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {project.writes && !adding ? (
        <p className="x-noprint">
          <Button size="small" onClick={() => setAdding(true)}>
            添加照片
          </Button>
        </p>
      ) : null}
      {adding ? (
        <AddPhoto
          project={project.id}
          month={month}
          onDone={() => {
            setAdding(false);
            void refresh();
          }}
        />
      ) : null}
      <ConfirmDialog
        open={removing !== undefined}
        title={`撤下照片“${removing?.caption ?? ''}”？`}
        verb="撤下"
        danger
        ready={reason.trim() !== ''}
        onConfirm={async () => {
          if (removing === undefined) return;
          await lifeApi.call('POST /api/projects/{id}/photos/{photo}/remove', {
            params: { id: project.id, photo: removing.id },
            body: { reason },
          });
          await refresh();
        }}
        onClose={() => setRemoving(undefined)}
      >
        <Field
          label="原因"
          fault={undefined}
          control={(id) => (
            <Input id={id} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        />
      </ConfirmDialog>
    </>
  );
}

interface AddProps {
  readonly project: string;
  readonly month: string;
  readonly onDone: () => void;
}

function AddPhoto({ project, month, onDone }: AddProps) {
  const [caption, setCaption] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function add(file: File): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await lifeApi.call('POST /api/projects/{id}/photos', {
        params: { id: project },
        file,
        body: { caption, month },
      });
      onDone();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="pj-add x-noprint">
      <Field
        label="照片说明"
        fault={undefined}
        control={(id) => (
          <Input
            id={id}
            value={caption}
            maxLength={100}
            onChange={(event) => setCaption(event.target.value)}
          />
        )}
      />
      <FileDrop
        prompt="写好说明，把 JPG、PNG 照片拖到这里；照片里的位置、设备、时间会先去掉"
        accept={['.jpg', '.jpeg', '.png']}
        limit={limit}
        busy={busy}
        onFile={(file) => void add(file)}
      />
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
}
