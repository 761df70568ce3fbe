import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { extractText } from '#documents/extract.ts';
import { loadCountyData } from './load.ts';
import { planProjects } from './test-commitments.ts';

const plan = await readFile('samples/yicheng-2022-plan.txt', 'utf8');
const revised = await readFile('samples/yicheng-2022-plan-revised.txt', 'utf8');
const data = await loadCountyData('data/yicheng-2022');

test('the sample says at its head that it is a sample and not the original', () => {
  assert.match(plan.split('\n')[0] ?? '', /示例文本/);
  assert.match(plan, /不是原文/);
});

test('the sample has the plan’s two parts, six and five sections', () => {
  assert.equal([...plan.matchAll(/^[一二]、/gm)].length, 2);
  assert.equal([...plan.matchAll(/^（[一二三四五六]）/gm)].length, 11);
});

test('the sample carries last year’s results and the projects’ figures as printed', () => {
  const printed = [...data.bases, ...data.projects.flatMap(({ facts }) => facts)].map((fact) => fact.printed);
  assert.deepEqual(
    printed.filter((text) => !plan.includes(text)),
    [],
  );
});

test('the sample names every project of the plan’s second part', () => {
  assert.deepEqual(
    planProjects.filter((name) => !plan.includes(name) && !plan.includes(name.replace(/工程$/, ''))),
    [],
  );
});

test('the revision keeps most sentences and says that its changes are made up', () => {
  const sentences = plan.split(/[。\n]/).filter((sentence) => sentence.length > 6);
  const gone = sentences.filter((sentence) => !revised.includes(sentence));
  assert.ok(gone.length >= 8 && gone.length <= 16, String(gone.length));
  assert.match(revised, /改动均为演示所设/);
});

function lines(whole: string): readonly string[] {
  const trimmed = whole.split('\n').map((line) => line.trim());
  return trimmed.filter((line) => line !== '');
}

test('the Word files read back as the text they were made from', async () => {
  for (const name of ['yicheng-2022-plan', 'yicheng-2022-plan-revised']) {
    const bytes = await readFile(`samples/${name}.docx`);
    const { text } = await extractText(bytes, `${name}.docx`);
    assert.deepEqual(lines(text), lines(await readFile(`samples/${name}.txt`, 'utf8')));
  }
});
