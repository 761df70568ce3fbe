import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { askedOf } from '#kernel/system/fields.ts';
import type { FormDefinition } from '#kernel/system/types.ts';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { SystemView } from '../schema-items.ts';
import { CaseForm, useSaying } from './case-form.tsx';
import { caseworkApi, type KindView } from './casework-api.ts';
import { sent } from './sent.ts';
import { TrackInput } from './track-input.tsx';

interface Props {
  readonly system: SystemView;
  readonly kind: KindView;
  /** A form besides that of the entry. */
  readonly form?: FormDefinition | undefined;
  readonly onClose: () => void;
}

/** Enters an item. */
export function RaiseDialog({ system, kind: { definition: kind }, form, onClose }: Props) {
  const { title, asks } = form ?? kind.raise;
  const asking = {
    sheets: kind.sheets,
    fields: askedOf(kind, asks).map(({ field, isRequired }) => ({ field, required: isRequired })),
    reason: null,
  };
  const saying = useSaying(asking);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();

  async function raise(): Promise<void> {
    const params = { system: system.key, kind: kind.key };
    const made = await caseworkApi.call('POST /api/systems/{system}/{kind}/cases', {
      params,
      body: {
        fields: sent(saying.values),
        reason: '',
        ...(form === undefined ? {} : { form: form.key }),
      },
    });
    await queries.invalidateQueries();
    notice.done(`已${title}，编号${made.row.number}`);
    void navigate({ to: '/systems/$system/$kind/$id', params: { ...params, id: made.row.id } });
  }

  return (
    <ConfirmDialog
      open
      title={form === undefined ? `${title}${kind.noun}` : title}
      verb={title}
      ready={saying.isReady}
      onConfirm={raise}
      onClose={onClose}
    >
      {form?.lead === undefined ? null : <p className="cw-note">{form.lead}</p>}
      {kind.raise.track === undefined ? null : (
        <TrackInput fields={kind.raise.track} onMeasured={saying.setAll} />
      )}
      <CaseForm asking={asking} saying={saying} system={system} />
    </ConfirmDialog>
  );
}
