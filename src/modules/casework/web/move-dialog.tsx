import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '#web/ui/confirm-dialog.tsx';
import { useNotice } from '#web/ui/notice.ts';
import type { CaseDetail, CaseMove, SystemView } from '../schema-items.ts';
import { CaseForm, useSaying } from './case-form.tsx';
import { caseworkApi } from './casework-api.ts';
import { sent } from './sent.ts';

interface Props {
  readonly system: SystemView;
  readonly kind: string;
  readonly detail: CaseDetail;
  readonly move: CaseMove;
  readonly onClose: () => void;
}

/** Asks for what a move needs and makes it. A unit that the directory may name need not be chosen. */
export function MoveDialog({ system, kind, detail, move, onClose }: Props) {
  const definition = system.kinds.find((one) => one.definition.key === kind)?.definition;
  const isRouted = definition?.moves.find(({ key }) => key === move.key)?.isRouted === true;
  const asking = {
    fields: move.asks.map((one) =>
      isRouted && one.field.key === 'unit' ? { ...one, required: false } : one,
    ),
    reason: move.reason,
    sheets: definition?.sheets,
  };
  const begin = Object.fromEntries(
    move.asks.flatMap(({ field: { key } }) => {
      const value = detail.values[key];
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  const saying = useSaying(asking, begin, detail.values);
  const queries = useQueryClient();
  const notice = useNotice();

  async function carryOut(): Promise<void> {
    const answer = await caseworkApi.call('POST /api/systems/{system}/{kind}/cases/{id}/moves', {
      params: { system: system.key, kind, id: detail.row.id },
      body: {
        move: move.key,
        version: detail.row.version,
        fields: sent(saying.values),
        reason: saying.reason,
      },
    });
    await queries.invalidateQueries();
    notice.done(`已${move.title}，现在是“${answer.row.stateTitle}”`);
  }

  return (
    <ConfirmDialog
      open
      title={`${move.title}：${detail.row.number}`}
      verb={move.title}
      danger={move.danger}
      ready={saying.isReady}
      onConfirm={carryOut}
      onClose={onClose}
    >
      {isRouted ? <p className="cw-note">不选主办单位时，按派单目录派单。</p> : null}
      <CaseForm asking={asking} saying={saying} system={system} />
    </ConfirmDialog>
  );
}
