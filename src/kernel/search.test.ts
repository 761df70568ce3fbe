import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { holdsWord, isAmount, placeOf, readQuestion } from './search-question.ts';
import { excerptOf, fold, gramsOf, markWords } from './search-text.ts';
import { isUnit, unitFromText } from './unit.ts';

const typed = fc.stringMatching(/^[一-十石榴产业园ＡＢab0-9．.亿万元%（）Ⅲ① -]{0,24}$/u);

const amountOf = (text: string) => readQuestion(text)?.[0]?.amounts ?? [];

describe('marking words', () => {
  it('never changes a text, and marks only what is looked for, whatever the width and case', () => {
    fc.assert(
      fc.property(typed, fc.array(typed, { maxLength: 3 }), (text, words) => {
        const stretches = markWords(text, words);
        assert.equal(stretches.map((one) => one.text).join(''), text);
        const wanted = words.map(fold).filter((word) => word !== '');
        for (const one of stretches) {
          assert.notEqual(one.text, '');
          if (one.hit) assert.ok(wanted.some((word) => fold(one.text).includes(word)));
          else for (const word of wanted) assert.equal(fold(one.text).includes(word), false);
        }
      }),
    );
  });

  it('joins overlaps and keeps the writing of the text', () => {
    assert.deepEqual(markWords('石榴产业园（ＧＤＰ）', ['石榴产', '产业', 'gdp']), [
      { text: '石榴产业', hit: true },
      { text: '园（', hit: false },
      { text: 'ＧＤＰ', hit: true },
      { text: '）', hit: false },
    ]);
  });

  it('shows the part of a long text round the first word', () => {
    const text = `${'前'.repeat(200)}石榴${'后'.repeat(200)}`;
    const part = excerptOf(text, ['石榴'], 60);
    assert.ok(part.includes('石榴') && part.startsWith('…') && part.endsWith('…'));
    assert.ok(part.length <= 62);
    assert.equal(excerptOf('短\n句', ['无'], 60), '短 句');
  });

  it('holds every piece of each word it is part of', () => {
    fc.assert(
      fc.property(typed, fc.nat(24), fc.nat(8), (text, from, length) => {
        const signs = Array.from(fold(text));
        const part = signs.slice(from, from + length).join('');
        const grams = new Set(gramsOf(signs.join('')));
        for (const gram of gramsOf(part)) assert.ok(grams.has(gram), `${gram} of ${part} in ${text}`);
      }),
    );
  });
});

describe('reading a question', () => {
  it('takes words apart at blanks, once each, and nothing from nothing', () => {
    assert.deepEqual(
      readQuestion(' 石榴　ＧＤＰ  gdp ', (word) => (fold(word) === 'gdp' ? ['地区生产总值'] : []))?.map(
        ({ texts }) => texts,
      ),
      [['石榴'], ['gdp', '地区生产总值']],
    );
    assert.equal(readQuestion(' 　 '), null);
    assert.equal(readQuestion('一 二 三 四 五 六 七 八 九 十')?.length, 8);
  });

  it('finds 116706万元 by 11.67亿 and not what prints otherwise', () => {
    const [word] = readQuestion('11.67亿') ?? [];
    assert.ok(word);
    assert.equal(isAmount(word, '1167060000', 'yuan'), true);
    assert.equal(isAmount(word, '1166500000', 'yuan'), true, 'a tie, whichever way it was rounded');
    assert.equal(isAmount(word, '1167600000', 'yuan'), false);
    assert.equal(isAmount(word, '1167060000', '%'), false, 'percents are never counted in 亿');
    assert.equal(isAmount(word, '1.2e9', 'yuan'), false);
  });

  it('keeps units apart and converts within what they measure', () => {
    assert.deepEqual(amountOf('8.5%'), [
      { measure: '%', lo: '8.45', hi: '8.55' },
      ...amountOf('8.5%').filter(({ measure }) => measure !== '%'),
    ]);
    const tons = amountOf('2.5万吨');
    assert.ok(tons.some(({ measure, lo }) => measure === unitFromText('吨') && lo === '24500'));
    assert.ok(tons.some(({ measure, hi }) => measure === unitFromText('公斤') && hi === '25500000'));
    assert.deepEqual(
      amountOf('12公里').find(({ measure }) => measure === 'km'),
      { measure: 'km', lo: '11.5', hi: '12.5' },
    );
    for (const none of ['2022', '石榴', '12q', '1.2.3亿', '亿', '2022-05'])
      assert.deepEqual(amountOf(none), [], none);
  });

  it('every printed form of a value finds it', () => {
    const digits = fc.integer({ min: 0, max: 4 });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 13n }), digits, (value, places) => {
        const scale = 10n ** BigInt(8 - places);
        const rounded = (value + scale / 2n) / scale;
        const text = `${rounded / 10n ** BigInt(places)}.${String(rounded % 10n ** BigInt(places)).padStart(places, '0')}`;
        const printed = `${places === 0 ? text.slice(0, -2) : text}亿元`;
        const [word] = readQuestion(printed) ?? [];
        assert.ok(word !== undefined && isAmount(word, String(value), 'yuan'), `${value} by ${printed}`);
      }),
    );
  });

  it('ranges are of units of the closed list', () => {
    for (const { measure } of amountOf('3亩')) assert.ok(measure !== null && isUnit(measure));
  });
});

describe('placing what was found', () => {
  it('names before values before texts', () => {
    const one = readQuestion('石榴产业园') ?? [];
    const two = readQuestion('产业园 石榴') ?? [];
    assert.equal(placeOf('石榴产业园', one, false), 'same');
    assert.equal(placeOf('石榴产业园二期', one, false), 'starts');
    assert.equal(placeOf('建设石榴产业园', one, false), 'name');
    assert.equal(placeOf('石榴产业园', two, false), 'name');
    assert.equal(placeOf('固定资产投资', readQuestion('11.67亿') ?? [], true), 'value');
    assert.equal(placeOf('固定资产投资', one, false), 'text');
    assert.equal(holdsWord('gdp', { typed: 'G', texts: ['x', 'gd'], amounts: [] }), true);
  });
});
