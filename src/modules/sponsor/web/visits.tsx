import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { reasonOf } from '#web/api-error.ts';
import { Field } from '#web/ui/field.tsx';
import { FileDrop } from '#web/ui/file-drop.tsx';
import type { SponsorVisit } from '../schema.ts';
import { WithdrawDialog } from './end-dialogs.tsx';
import { useRefresh } from './names.ts';
import { sponsorApi } from './sponsor-api.ts';

/** The visits of a project, the newest first; what was taken back stays readable. */
export function Visits({ visits }: { readonly visits: readonly SponsorVisit[] }) {
  if (visits.length === 0) return <p className="sp-note">还没有走访记录。</p>;
  return (
    <ul className="sp-visits">
      {visits.map((one) => (
        <Visit key={one.id} visit={one} />
      ))}
    </ul>
  );
}

function Visit({ visit }: { readonly visit: SponsorVisit }) {
  const [open, setOpen] = useState<'photo' | 'withdraw'>();
  return (
    <li data-withdrawn={visit.withdrawn ? '' : undefined}>
      <b>{visit.on}</b>　{visit.place}　<small>{visit.by}</small>
      {visit.withdrawn ? <small>　已撤回：{visit.withdrawnReason}</small> : null}
      <p>{visit.found}</p>
      {visit.decisions === '' ? null : (
        <p>
          <span>议定　</span>
          {visit.decisions}
        </p>
      )}
      {visit.problems.length === 0 ? null : (
        <p>
          <span>提出问题　</span>
          {visit.problems.map(({ id, title }, index) => (
            <span key={id}>
              {index === 0 ? '' : '、'}
              <Link to="/problems/$id" params={{ id }}>
                {title}
              </Link>
            </span>
          ))}
        </p>
      )}
      {visit.photos.length === 0 ? null : (
        <div className="sp-photos">
          {visit.photos.map(({ id, caption }) => (
            <img key={id} src={`/api/projects/${visit.project}/photos/${id}`} alt={caption} loading="lazy" />
          ))}
        </div>
      )}
      {visit.own ? (
        <div className="sp-actions x-noprint">
          <Button size="small" onClick={() => setOpen('photo')}>
            添加照片
          </Button>
          <Button size="small" aria-label={`撤回${visit.on}的走访`} onClick={() => setOpen('withdraw')}>
            撤回
          </Button>
        </div>
      ) : null}
      {open === 'photo' ? <AddPhoto visit={visit.id} onDone={() => setOpen(undefined)} /> : null}
      {open === 'withdraw' ? <WithdrawDialog visit={visit} onClose={() => setOpen(undefined)} /> : null}
    </li>
  );
}

function AddPhoto({ visit, onDone }: { readonly visit: string; readonly onDone: () => void }) {
  const [caption, setCaption] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const refresh = useRefresh();

  async function add(file: File): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      await sponsorApi.call('POST /api/sponsors/visits/{id}/photos', {
        params: { id: visit },
        file,
        body: { caption },
      });
      await refresh();
      onDone();
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="sp-form x-noprint">
      <Field
        label="照片说明"
        control={(id) => (
          <Input
            id={id}
            maxLength={100}
            value={caption}
            onChange={(event) => setCaption(event.target.value)}
          />
        )}
      />
      <FileDrop
        prompt="写好说明，把 JPG、PNG 照片拖到这里；照片里的位置、设备、时间会先去掉"
        accept={['.jpg', '.jpeg', '.png']}
        limit={10 * 2 ** 20}
        busy={busy}
        isSmall
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
