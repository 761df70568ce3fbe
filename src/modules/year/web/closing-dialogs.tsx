import { useNotice } from '#web/ui/notice.ts';
import type { ClosingView } from '../schema.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { useRefresh, yearApi } from './year-api.ts';

interface CloseProps {
  readonly view: ClosingView;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Closing a year: what it freezes and where it leads, before it is done. */
export function CloseDialog({ view, onDone, onClose }: CloseProps) {
  const refresh = useRefresh();
  const notice = useNotice();
  const { year, points } = view;
  const told = points.filter(({ count }) => count > 0);
  return (
    <DecisionDialog
      danger
      title={`${year}年关账？`}
      verb="关账"
      note={
        <>
          <p>
            {year}年的月报、数据、目标、项目、灯号和文稿从此不能再改；报表结转到{year + 1}
            年，系统转到下一个没有关账的年度工作。
          </p>
          {told.length === 0 ? null : (
            <ul className="yr-told">
              {told.map((one) => (
                <li key={one.item}>
                  {one.word}：{one.words}
                  {one.explained === '' ? '' : `（${one.explained}）`}
                </li>
              ))}
            </ul>
          )}
        </>
      }
      asks={{}}
      onDecide={async () => {
        const { planYear } = await yearApi.call('POST /api/year/closing', { body: { year } });
        onDone();
        await refresh(true);
        notice.done(`${year}年已关账，系统转到${planYear}年`);
      }}
      onClose={onClose}
    />
  );
}

interface ExplainProps {
  readonly year: number;
  readonly point: ClosingView['points'][number];
  readonly onClose: () => void;
}

/** Why a point of the list stands although it is not met. */
export function ExplainDialog({ year, point, onClose }: ExplainProps) {
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <DecisionDialog
      title={`说明：${point.word}`}
      verb="保存说明"
      note={`${point.words}。写明照此关账的理由，随关账记录保存${point.explained === '' ? '' : '；留空则撤回说明'}。`}
      asks={{ reason: '说明（至少5个字）' }}
      reason={point.explained}
      mayEmpty={point.explained !== ''}
      onDecide={async ({ reason }) => {
        await yearApi.call('POST /api/year/closing/explain', { body: { year, item: point.item, reason } });
        await refresh();
        notice.done('已保存');
      }}
      onClose={onClose}
    />
  );
}

const authorityWords = { standing_committee: '人大常委会', government: '人民政府' } as const;
type Authority = keyof typeof authorityWords;

interface ReopenProps {
  readonly year: number;
  /** The year in which the county works now. */
  readonly planYear: number;
  readonly onClose: () => void;
}

/** Opens a closed year again: on whose authority, by which paper, why. */
export function ReopenDialog({ year, planYear, onClose }: ReopenProps) {
  const refresh = useRefresh();
  const notice = useNotice();
  return (
    <DecisionDialog<Authority>
      danger
      title={`重开${year}年？`}
      verb="重开"
      note={`重开期间系统回到${year}年工作，${planYear}年的月报暂停填报，中间已关账的年度不动；改完请再次关账，系统回到${planYear}年。只更正数据的，用本页“更正数据”即可，不用重开。`}
      asks={{
        authority: authorityWords,
        paper: { label: '依据的文件或会议' },
        reason: '原因（至少5个字）',
      }}
      onDecide={async ({ authority, paper, reason }) => {
        if (authority === null) return;
        await yearApi.call('POST /api/year/reopen', { body: { year, authority, paper, reason } });
        await refresh(true);
        notice.done(`${year}年已重开`);
      }}
      onClose={onClose}
    />
  );
}
