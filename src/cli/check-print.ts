import type { CheckedDraft } from '#modules/check/index.ts';

const words = {
  differing: '不一致',
  ambiguous: '待辨',
  unknown: '台账没有',
  confirmed: '一致',
} as const;

/** The result of a check in lines for a person: counts, then each number that is not confirmed, then what the text says against itself. */
export function checkLines(result: CheckedDraft): readonly string[] {
  const { counts, numbers, remarks, title, period, known } = result;
  const head = `${title === '' ? result.fileName : title}（${period === '' ? '未写明期间' : period}）`;
  const total = `共${numbers.length}个数：一致${counts.confirmed}，不一致${counts.differing}，待辨${counts.ambiguous}，台账没有${counts.unknown}；对照台账${known}个数。`;
  const open = (['differing', 'ambiguous', 'unknown'] as const).flatMap((status) =>
    numbers
      .filter((one) => one.status === status)
      .map(
        ({ span, subject, message, offset }) =>
          `  ${words[status]}  第${offset + 1}字 ${span.replace(/\s+/gu, '')} ${subject}：${message}`,
      ),
  );
  const own = remarks.map(({ message, offset }) => `  文内    第${offset + 1}字 ${message}`);
  return [head, total, ...(result.demo ? ['演示数据：台账数字为演示而编。'] : []), ...open, ...own];
}
