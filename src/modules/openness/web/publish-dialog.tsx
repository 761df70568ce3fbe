import { Button } from 'antd';
import { useState } from 'react';
import { addDays } from '#kernel/calendar.ts';
import { reasonOf } from '#web/api-error.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import { kindWords, type PublicKind } from '../rules-words.ts';
import type { PublicOverview, PublicPreview, PublicRow } from '../schema.ts';
import { opennessApi, useRefresh } from './openness-api.ts';
import { PreviewList } from './preview-list.tsx';
import { type Terms, TermsForm } from './terms-form.tsx';

interface Props {
  readonly kind: PublicKind;
  readonly rows: readonly PublicRow[];
  readonly overview: PublicOverview;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** The term of a publication, what would be seen of it, what the scanner finds; only what was looked at and is clean goes out. */
export function PublishDialog({ kind, rows, overview, onDone, onClose }: Props) {
  const { today, settings } = overview;
  const [terms, setTerms] = useState<Terms>({
    from: today,
    until: kind === 'notice' ? addDays(today, settings.noticeLeast) : '',
    through: '',
    basis: '',
    excused: [],
  });
  const [seen, setSeen] = useState<PublicPreview>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const notice = useNotice();
  const refresh = useRefresh();

  /** What was looked at is not what would go out any more. */
  function change(next: Partial<Terms>): void {
    setTerms({ ...terms, ...next });
    setSeen(undefined);
  }

  function body(of: Terms = terms) {
    return {
      kind,
      objects: rows.map(({ object }) => object),
      from: of.from,
      until: of.until === '' ? null : of.until,
      through: of.through === '' ? null : of.through,
      basis: of.basis.trim(),
      excused: [...of.excused],
    };
  }

  async function look(of: Terms = terms): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    try {
      setSeen(await opennessApi.call('POST /api/openness/preview', { body: body(of) }));
    } catch (error) {
      setFailure(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  async function publish(): Promise<void> {
    const { published, waiting } = await opennessApi.call('POST /api/openness/publish', { body: body() });
    await refresh();
    onDone();
    notice.done(
      waiting === 0
        ? `已办理公开${published}项`
        : `已办理${published}项，其中${waiting}项含姓名，另一人复核后公开`,
    );
  }

  const faultOf = (field: string): string | undefined =>
    seen?.faults.find((one) => one.field === field)?.message;
  const [first] = rows;
  return (
    <ConfirmDialog
      open
      width={720}
      title={rows.length === 1 ? `公开：${first?.title ?? ''}` : `公开所选${kindWords[kind]}${rows.length}项`}
      verb="公开"
      ready={seen?.ready === true}
      onConfirm={publish}
      onClose={onClose}
    >
      <TermsForm kind={kind} terms={terms} overview={overview} faultOf={faultOf} onChange={change} />
      <Button loading={busy} onClick={() => void look()}>
        预览并检查
      </Button>
      {failure === undefined ? null : (
        <p className="x-alert" role="alert">
          {failure}
        </p>
      )}
      {seen === undefined ? (
        <p className="op-note">公开前先预览：看清会公开哪些内容，并检查有没有个人信息。</p>
      ) : (
        <PreviewList
          preview={seen}
          excused={terms.excused}
          onExcuse={(excused) => {
            const next = { ...terms, excused };
            setTerms(next);
            void look(next);
          }}
        />
      )}
    </ConfirmDialog>
  );
}
