import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Reading } from '../schema.ts';
import { offsetIn, paragraphsOf, placesOf } from './marks.ts';
import { neighbour } from './walk-order.ts';

function reading(id: string, type: Reading['type'], at: number, length: number): Reading {
  return {
    id,
    type,
    at,
    length,
    state: 'read',
    version: 1,
    quote: '',
    sentence: '',
    machine: null,
    person: null,
    reason: null,
    rule: null,
    task: null,
    commitment: null,
    decidedBy: null,
    decidedAt: null,
    effect: { makes: null, why: '' },
  };
}

const text = '云石县计划\n\n改造𠮷祥小区14个，新建公园3处。';
const offset = (word: string): number => Array.from(text.slice(0, text.indexOf(word))).length;

describe('the text in runs', () => {
  it('puts the whole text back together, line by line', () => {
    const marks = [reading('s', 'statement', offset('14个'), 3), reading('t', 'task', offset('改造'), 10)];
    const lines = paragraphsOf(text, marks).map(({ pieces }) => pieces.map((one) => one.text).join(''));
    assert.deepEqual(lines, ['云石县计划', '改造𠮷祥小区14个，新建公园3处。']);
  });

  it('shows the shorter of two overlapping readings, and the task under both', () => {
    const project = reading('p', 'project', offset('𠮷祥'), 7);
    const number = reading('s', 'statement', offset('14个'), 3);
    const task = reading('t', 'task', offset('改造'), 9);
    const [, line] = paragraphsOf(text, [number, project, task]);
    const runs = line?.pieces.map((one) => [one.text, one.reading?.id, one.task?.id, one.opens?.id]);
    assert.deepEqual(runs, [
      ['改造', undefined, 't', 't'],
      ['𠮷祥小区', 'p', 't', undefined],
      ['14个', 's', 't', undefined],
      ['，新建公园3处。', undefined, undefined, undefined],
    ]);
  });

  it('announces a reading once, where it begins', () => {
    const task = reading('p', 'project', offset('改造'), 12);
    const inside = reading('s', 'statement', offset('14个'), 3);
    const [, line] = paragraphsOf(text, [task, inside]);
    const firsts = line?.pieces.filter((one) => one.reading?.id === 'p').map((one) => one.first);
    assert.deepEqual(firsts, [true, false]);
  });

  it('counts places in code points, as the reader does', () => {
    assert.deepEqual(placesOf(text, '14个'), [offset('14个')]);
    assert.deepEqual(placesOf('甲甲甲', '甲'), [0, 1, 2]);
    assert.deepEqual(placesOf(text, '没有'), []);
    assert.equal(offsetIn(10, '𠮷祥小区', 3), 12);
  });
});

describe('the walk', () => {
  const steps = [
    reading('a', 'statement', 5, 2),
    reading('b', 'task', 9, 8),
    reading('c', 'statement', 9, 3),
  ];

  it('goes by place, the longer first', () => {
    assert.equal(neighbour(steps, steps[1] ?? null, 1)?.id, 'c');
    assert.equal(neighbour(steps, steps[0] ?? null, -1), undefined);
  });

  it('goes on from a reading that has left the walk', () => {
    assert.equal(neighbour(steps, reading('x', 'statement', 7, 1), 1)?.id, 'b');
    assert.equal(neighbour(steps, reading('x', 'statement', 7, 1), -1)?.id, 'a');
    assert.equal(neighbour(steps, null, 1)?.id, 'a');
  });
});
