import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { HeldPin } from '#kernel/pinned-text.ts';
import { checkDraft } from './check.ts';

// 演示数据: a pinned amount of a made paper.
const held: HeldPin = {
  pin: 'paper.p1',
  texts: ['12.5亿元'],
  about: '一般公共预算收入',
  now: '12.5亿元',
  source: '财政局',
  link: '/papers/paper',
  edited: '',
};

/** The one finding of a text whose bracketed words are pinned. */
function found(marked: string, more: Partial<HeldPin> = {}) {
  const from = Array.from(marked).indexOf('[');
  const to = Array.from(marked).indexOf(']') - 1;
  const pins = [{ from, to, held: { ...held, ...more } }];
  const [one] = checkDraft(marked.replace(/[[\]]/gu, ''), [], { year: 2024, pins }).numbers;
  return [one?.status, one?.reason, one?.cause, one?.right];
}

describe('a pinned number', () => {
  const text = '2024年上半年，一般公共预算收入[12.5亿元]。';
  it('that is still the value of today is confirmed, whatever the ledger calls it', () => {
    assert.deepEqual(found(text), ['confirmed', 'pinned', null, null]);
  });

  it('that was altered differs; altered to what it is today it is right', () => {
    const altered = '2024年上半年，一般公共预算收入[15.2亿元]。';
    assert.deepEqual(found(altered), ['differing', 'differs', 'value', '12.5亿元']);
    assert.deepEqual(found(altered, { now: '15.2亿元' }), ['confirmed', 'pinned', null, null]);
  });

  it('that got a newer value since is out of date, with the new one', () => {
    assert.deepEqual(found(text, { now: '12.6亿元' }), ['differing', 'differs', 'stale', '12.6亿元']);
  });

  it('of which today may not be told is left to its words, but an altered one is still told', () => {
    assert.deepEqual(found(text, { now: null }).slice(0, 2), ['unknown', 'no_subject']);
    assert.equal(found('一般公共预算收入[15.2亿元]。', { now: null })[0], 'differing');
  });

  it('that was made into words without a number is told at its place', () => {
    assert.deepEqual(found('一般公共预算收入[明显增长]。'), ['differing', 'differs', 'value', '12.5亿元']);
  });
});
