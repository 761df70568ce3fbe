import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { known } from '../../../../tests/check/known.ts';
import { bookOf } from './book.ts';
import { aliasesOf } from './clause-aliases.ts';
import { takeApart } from './draft.ts';
import { Asking } from './likely-asked.ts';
import { sceneOf } from './likely-scene.ts';
import { settled } from './settle.ts';
import type { Known } from './types.ts';

const LEDGER: readonly Known[] = [
  known('固定资产投资', '2024-06', '6.8'),
  known('固定资产投资', '2024-02', '10.4'),
  known('单位GDP能耗', '2024-12', '-3.2', { role: 'target', span: 'year' }),
  known('税收收入', '2024-06', '891270000', { aspect: 'level', unit: 'yuan' }),
];

function lackOf(text: string): readonly string[] {
  const book = bookOf(LEDGER);
  const words = { places: book.places, keys: new Set(book.keys), aliases: aliasesOf(LEDGER) };
  const draft = takeApart(`2024年上半年经济运行\n${text}`, { ...words, year: 2024, book });
  const judged = settled(draft, book);
  const asking = new Asking(sceneOf(draft, judged, { ...words, home: draft.home }, book), judged, book);
  return judged.flatMap(({ item }, index) => {
    const asked = asking.about(index);
    const what = [asked?.lacked ?? '', ...(asked?.unheld ?? [])].filter((one) => one !== '');
    return asked === null ? [] : [`${item.fact.statement.span} ${what.join(' ')}`.trim()];
  });
}

const cases: readonly (readonly [string, readonly string[]])[] = [
  ['上半年固定资产投资增长6.8%。', ['6.8%']],
  ['上半年民间投资增长6.8%，基础设施投资下降3.1%。', ['6.8% own', '3.1% own']],
  ['上半年社会消费品零售总额34.82亿元，增长7.0%。', ['34.82亿元 own', '7.0% carried']],
  ['上半年税收占比71.4%。', ['71.4% own']],
  ['进出口向好，固定资产投资增长6.8%。', ['6.8% sentence']],
  ['前三季度固定资产投资增长5.6%。', ['5.6% time']],
  ['上半年固定资产投资增长6.8%，比1—5月回落0.4个百分点。', ['6.8%', '0.4个百分点 base']],
  ['上半年固定资产投资增长6.8%，比1—2月回落3.6个百分点。', ['6.8%', '3.6个百分点']],
  ['单位GDP能耗下降3.2%。', ['3.2%']],
];

describe('what the ledger lacks of that which a number is about', () => {
  for (const [text, lacks] of cases) it(text, () => assert.deepEqual(lackOf(text), lacks));
});
