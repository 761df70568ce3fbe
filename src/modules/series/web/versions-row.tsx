import { Button } from 'antd';
import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import { useNotice } from '#web/ui/notice.ts';
import type { Series, SeriesPoint } from '../schema.ts';
import { printValue } from './print.ts';
import { evidenceApi } from './series-api.ts';

const basisWords = {
  estimate: '预计',
  flash: '快报',
  preliminary: '初步',
  final: '终核',
  revised: '修订',
} as const;
const originWords: Readonly<Record<string, string>> = {
  report: '月报',
  import: '导入',
  statistics: '统计',
  demo: '演示装入',
  computed: '公式计算',
  system: '系统报送',
};

/** The files behind the month's entry; nothing for whoever does not see its report. */
function Evidence({
  series,
  point,
}: {
  readonly series: Pick<Series, 'evidence'>;
  readonly point: SeriesPoint;
}) {
  const notice = useNotice();
  const files = series.evidence.filter(({ month }) => month === point.month);
  if (files.length === 0) return null;
  return (
    <p className="se-evidence">
      佐证材料：
      {files.map(({ id, name, kind, size, uploadedBy }) => (
        <span key={id}>
          <Button
            type="link"
            size="small"
            onClick={() =>
              void evidenceApi.download('GET /api/evidence/{id}', { params: { id } }).catch(notice.failed)
            }
          >
            {name}
          </Button>
          <small>
            {kind}，{Math.max(1, Math.round(size / 1024))} KB，{uploadedBy}
          </small>
        </span>
      ))}
    </p>
  );
}

/** Every version of a month: which basis, who, when, from which system, why. */
export function VersionsRow({
  series,
  point,
  width,
}: {
  readonly series: Pick<Series, 'evidence'>;
  readonly point: SeriesPoint;
  readonly width: number;
}) {
  return (
    <tr className="se-versions">
      <td colSpan={width}>
        <ul>
          {point.versions.map((one) => (
            <li key={one.id}>
              <b>
                {basisWords[one.basis]} 第{one.version}版
              </b>
              <span>{one.value === null ? '已撤回' : printValue(one.value, point.defined)}</span>
              <span>
                {originWords[one.origin] ?? one.origin}
                {one.system === '' ? '' : `：${one.system}`}
                {one.file === '' || one.origin === 'import' ? '' : `，数来自文件“${one.file}”`}
              </span>
              <small>
                {[one.recordedBy, printDay(dayOfInstant(one.recordedAt))]
                  .filter((word) => word !== '')
                  .join(' ')}
                {one.correction === null ? '' : `；更正：${one.correction}`}
                {one.explanation === '' ? '' : `；${one.explanation}`}
              </small>
            </li>
          ))}
        </ul>
        <Evidence series={series} point={point} />
      </td>
    </tr>
  );
}
