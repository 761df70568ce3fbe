import { type ParameterDefinition, published, valueOn } from '#kernel/parameter.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { printSize } from '#kernel/system/files.ts';

/** What a county takes of files from outside. */
export interface UploadLimits {
  /** Largest file, in megabytes. */
  readonly megabytes: number;
  /** Most files of one item, and all of them together in megabytes. */
  readonly files: number;
  readonly together: number;
  /** Most files from one address in an hour. */
  readonly hourly: number;
  /** Most megabytes of all that waits for its form. */
  readonly waiting: number;
  /** Hours after which what waits is thrown away. */
  readonly hours: number;
}

const ours = '系统初始值，可按本县情况改';

function count(key: string, title: string, value: string, most: string, hint = ''): ParameterDefinition {
  return {
    key: `casework.upload.${key}`,
    title: `网上交材料：${title}`,
    ...(hint === '' ? {} : { hint }),
    kind: 'count',
    least: '1',
    most,
    published: [published(`casework.upload.${key}`, value, ours)],
  };
}

const definitions = {
  megabytes: count('megabytes', '每个文件不超过多少MB', '10', '20', '事项的材料清单里写得更小的，按清单。'),
  files: count('files', '一件最多几个文件', '20', '100'),
  together: count('together', '一件全部文件不超过多少MB', '50', '500'),
  hourly: count('hourly', '同一网络地址每小时最多几个文件', '40', '1000', '许多人共用一个出口的，可以放大。'),
  waiting: count(
    'waiting',
    '等待提交的文件总共不超过多少MB',
    '500',
    '10000',
    '超过时暂停上传，已提交的不受影响。',
  ),
  hours: count('hours', '上传后多少小时不提交就删除', '24', '72'),
} as const;

/** What the county may set of it. */
export const uploadParameters: readonly ParameterDefinition[] = Object.values(definitions);

/** The limits in force on a day. @param values  what the county has set, every version */
export function uploadLimits(values: readonly RuleValue[], county: string, day: string): UploadLimits {
  const at = (key: keyof typeof definitions): number =>
    Number(valueOn(definitions[key], values, county, day));
  return {
    megabytes: at('megabytes'),
    files: at('files'),
    together: at('together'),
    hourly: at('hourly'),
    waiting: at('waiting'),
    hours: at('hours'),
  };
}

const megabyte = 1024 * 1024;

/** Why another file may not wait, in Chinese; null when it may. @param now  what waits, and how many came from the address in the last hour */
export function waitingRefusal(
  limits: UploadLimits,
  size: number,
  now: { readonly fromAddress: number; readonly waitingBytes: number },
): string | null {
  if (now.fromAddress >= limits.hourly)
    return `这个网络地址一小时内已经上传${now.fromAddress}个文件，请一小时后再传；急办的请到窗口。`;
  return now.waitingBytes + size > limits.waiting * megabyte
    ? '现在等待提交的文件太多，暂时不能上传。已填的内容不受影响，请稍后再试，或到窗口办理。'
    : null;
}

/** Why files may not go with an item, in Chinese; null when they may. @param kept  sizes of those that it has already */
export function togetherRefusal(
  { files, together }: UploadLimits,
  sizes: readonly number[],
  kept: readonly number[],
): string | null {
  const all = [...kept, ...sizes];
  if (all.length > files) return `一件最多${files}个文件，现在共${all.length}个，请删去一些`;
  const size = all.reduce((sum, one) => sum + one, 0);
  return size > together * megabyte
    ? `全部文件合计${printSize(size)}，超过${together}MB，请压缩后再传`
    : null;
}
