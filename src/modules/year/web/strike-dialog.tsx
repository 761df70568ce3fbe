import { useNotice } from '#web/ui/notice.ts';
import { stepRules } from '../rules-steps.ts';
import type { EventView } from '../schema.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useRefresh, yearApi } from './year-api.ts';

/** Strikes a wrong record: it stays readable, crossed out, with the reason. */
export function StrikeDialog({
  event,
  onClose,
}: {
  readonly event: EventView;
  readonly onClose: () => void;
}) {
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <DecisionDialog
      danger
      title={`划去“${stepRules[event.step].word}”的登记？`}
      verb="划去"
      note="登记有误时划去，再重新登记；划去的一行和原因都留在页面下方。"
      asks={{ reason: '原因（至少5个字）' }}
      onDecide={async ({ reason }) => {
        await yearApi.call('POST /api/year/events/{id}/strike', {
          params: { id: event.id },
          body: { reason },
        });
        await refresh();
        notice.done('已划去');
      }}
      onClose={onClose}
    />
  );
}
