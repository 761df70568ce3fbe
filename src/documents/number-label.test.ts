import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { numberLabel } from './number-label.ts';

function label(format: string, value: number, text = '%1、'): string {
  return numberLabel([{ start: 1, format, text }], [value], 0);
}

describe('the label of a numbered paragraph', () => {
  it('counts in Chinese as a document does', () => {
    const expected = [
      [1, '一'],
      [10, '十'],
      [11, '十一'],
      [20, '二十'],
      [21, '二十一'],
      [100, '一百'],
      [105, '一百零五'],
      [110, '一百一十'],
      [1_010, '一千零一十'],
      [2_022, '二千零二十二'],
      [10_000, '10000'],
    ] as const;
    for (const [value, text] of expected) assert.equal(label('chineseCounting', value), `${text}、`);
    assert.equal(label('chineseLegalSimplified', 21), '贰拾壹、');
  });

  it('counts in circles, brackets, letters, Roman and full-width digits', () => {
    const expected = [
      ['decimalEnclosedCircle', 3, '③'],
      ['decimalEnclosedParen', 2, '⑵'],
      ['decimalEnclosedFullstop', 1, '⒈'],
      ['decimalEnclosedCircle', 21, '21'],
      ['upperLetter', 27, 'AA'],
      ['lowerLetter', 2, 'b'],
      ['upperRoman', 1_994, 'MCMXCIV'],
      ['lowerRoman', 4, 'iv'],
      ['decimalZero', 7, '07'],
      ['decimalFullWidth', 12, '１２'],
      ['unheard-of', 5, '5'],
    ] as const;
    for (const [format, value, text] of expected) assert.equal(label(format, value), `${text}、`);
  });

  it('shows outer levels, and a space before text that could be taken for a decimal', () => {
    const levels = [
      { start: 1, format: 'decimal', text: '%1.' },
      { start: 3, format: 'decimal', text: '%1.%2' },
    ];
    assert.equal(numberLabel(levels, [2, 5], 1), '2.5 ');
    assert.equal(numberLabel(levels, [], 1), '1.3 ');
    assert.equal(numberLabel(levels, [], 7), '');
  });

  it('is nothing for a bullet', () => {
    assert.equal(label('bullet', 1, '\uF0B7'), '');
    assert.equal(label('none', 1), '');
  });
});
