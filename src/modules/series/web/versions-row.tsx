import { printDay } from '#kernel/day-words.ts';
import { dayOfInstant } from '#kernel/office-hours.ts';
import type { SeriesPoint } from '../schema.ts';
import { printValue } from './print.ts';

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

/** Every version of a month: which basis, who, when, from which system, why. */
export function VersionsRow({ point, width }: { readonly point: SeriesPoint; readonly width: number }) {
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
      </td>
    </tr>
  );
}
