import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Moment, momentOf, momentWords, timeWords } from './moments.ts';

const running: Moment = { span: 'cumulative', year: 2024, month: 5, loose: false };

function meant(text: string): readonly string[] {
  return timeWords(text, 0, text.length)
    .filter(({ base }) => !base)
    .map((words) => momentWords(momentOf(words, running)));
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['1—5月份，全县', ['2024年1—5月']],
  ['2023年1至6月份', ['2023年1—6月']],
  ['今年前5个月', ['2024年1—5月']],
  ['前三季度', ['2024年1—9月']],
  ['一季度', ['2024年1—3月']],
  ['截至6月底', ['2024年6月末']],
  ['截至2024年6月30日', ['2024年6月末']],
  ['5月当月完成', ['2024年5月']],
  ['当月完成', ['2024年5月']],
  ['去年同期为', ['2023年1—5月']],
  ['上年末', ['2023年12月末']],
  ['全年增长6%', ['2024年全年']],
  ['完成全年目标的58.7%', []],
  ['与全年6%的预期目标相差', []],
  ['比1—4月加快', []],
  ['比年初增加', []],
  ['兜底保障', []],
];

for (const [text, expected] of cases) {
  it(`reads ${text} as ${expected.join('、') || 'no period of its own'}`, () => {
    assert.deepEqual(meant(text), expected);
  });
}
