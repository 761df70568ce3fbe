import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { read } from '#reader/read.ts';
import { planText, revisedText } from './plan-text.test-data.ts';
import type { RuleReading } from './rules-commit.ts';
import { anchorMaker, draftReadings } from './rules-readings.ts';
import { carriesOver, compareRevision, type Difference, wordsOf } from './rules-revision.ts';
import type { Reading } from './schema.ts';

function readingsOf(text: string, state: Reading['state'] = 'confirmed'): readonly RuleReading[] {
  return draftReadings(text, read(text), new Map()).map(({ machine, ...one }) => ({
    ...one,
    state,
    machine: machine.content,
    person: null,
  }));
}

const old = readingsOf(planText);
const lines = compareRevision(old, readingsOf(revisedText, 'read'), revisedText);

function lineOf(quote: string): Difference {
  const found = lines.find((line) => line.old?.type === 'statement' && line.old.anchor.quote === quote);
  assert.ok(found, quote);
  return found;
}

describe('a revised document', () => {
  it('keeps every reading of a text that did not change', () => {
    const same = compareRevision(old, readingsOf(planText, 'read'), planText);
    assert.deepEqual([...new Set(same.map(({ change }) => change))], ['kept']);
    assert.equal(same.length, old.length);
    assert.ok(same.every(carriesOver));
  });

  it('follows words that stand elsewhere now', () => {
    const line = lineOf('60%');
    assert.equal(line.change, 'moved');
    assert.notEqual(line.fresh?.at, line.old?.at);
    assert.ok(carriesOver(line));
  });

  it('lists a changed value, old and new, for a person to confirm', () => {
    const line = lineOf('25家');
    assert.deepEqual([line.change, wordsOf(line.old), wordsOf(line.fresh)], ['changed', '25家', '28家']);
    assert.equal(carriesOver(line), false);
  });

  it('does not take another number with the same words for the one struck out', () => {
    assert.deepEqual([lineOf('14个').change, lineOf('14个').fresh], ['gone', null]);
  });

  it('takes a number for changed when its subject is only said otherwise', () => {
    const text = planText.replace('申报省级创新平台6个以上', '组织申报省级创新平台8个以上');
    const changed = compareRevision(old, readingsOf(text, 'read'), text).filter(
      ({ change }) => change !== 'kept',
    );
    const numbers = changed.filter((line) => line.old?.type === 'statement' && line.change !== 'moved');
    assert.deepEqual(
      numbers.map((line) => [line.change, wordsOf(line.old), wordsOf(line.fresh)]),
      [['changed', '6个', '8个']],
    );
  });

  it('lists what is new', () => {
    const added = lines.filter(({ change, fresh }) => change === 'new' && fresh?.type === 'statement');
    assert.deepEqual(
      added.map(({ fresh }) => fresh?.anchor.quote),
      ['800个'],
    );
  });

  it('gives each new reading to one old one at most', () => {
    const used = lines.flatMap(({ fresh }) => (fresh === null ? [] : [fresh.id]));
    assert.equal(new Set(used).size, used.length);
  });

  it('carries what only a person had read, as long as its words stand', () => {
    const at = Array.from(planText.slice(0, planText.indexOf('扩容工程'))).length;
    const mine: RuleReading = {
      id: 'a1',
      type: 'project',
      at,
      length: 4,
      state: 'added',
      anchor: anchorMaker(planText)(at, 4),
      machine: null,
      person: null,
    };
    const line = compareRevision([mine], [], revisedText)[0];
    assert.equal(line?.change, 'moved');
    assert.ok(line.carried !== null && line.carried.at > at);
    assert.equal(compareRevision([mine], [], '全文已经重写')[0]?.change, 'gone');
  });
});
