import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { countyFaults } from './faults.ts';
import { loadCountyData } from './load.ts';

const folder = 'data/yicheng-2022';

test('the folder of Yicheng 2022 loads and agrees with itself', async () => {
  const data = await loadCountyData(folder);
  assert.equal(data.county.county, '370404');
  assert.equal(data.county.document.issuedOn, '2022-06-30');
  assert.deepEqual(countyFaults(data), []);
});

test('the seven towns and streets carry the codes of the division table', async () => {
  const { units } = await loadCountyData(folder);
  const table = (await readFile('data/divisions/divisions.tsv', 'utf8'))
    .split('\n')
    .filter((line) => line.startsWith('370404') && line.split('\t')[0]?.length === 9)
    .map((line) => line.split('\t'));
  const ours = units
    .filter(({ kind }) => kind === 'town')
    .map(({ division, shortName }) => [division, shortName]);
  assert.deepEqual(ours, table);
  assert.equal(ours.length, 7);
});

test('every unit that leads or shares a commitment has a post that reports', async () => {
  const { posts, assignments } = await loadCountyData(folder);
  const reporting = new Set(posts.filter(({ roles }) => roles.includes('reporter')).map(({ unit }) => unit));
  const needed = assignments.rules.flatMap(({ lead, shares }) => [
    lead,
    ...(shares?.weights ?? []).map(({ unit }) => unit),
  ]);
  assert.deepEqual(
    needed.filter((unit) => !reporting.has(unit)),
    [],
  );
});

test('there is a planner, an administrator, an auditor a leader and the 财经委 to sign in as', async () => {
  const { posts, accounts } = await loadCountyData(folder);
  const roles = new Set(
    accounts.accounts.flatMap(({ post }) => posts.find(({ id }) => id === post)?.roles ?? []),
  );
  assert.deepEqual([...roles].toSorted(), [
    'admin',
    'auditor',
    'congress',
    'leader',
    'planner',
    'reporter',
    'reviewer',
    'supervisor',
  ]);
});

test('posts are posts: none holds a role that must stay apart from another', async () => {
  const { posts } = await loadCountyData(folder);
  const apart = posts.filter(
    ({ roles }) => roles.length > 1 && (roles.includes('admin') || roles.includes('auditor')),
  );
  assert.deepEqual(apart, []);
});

test('last year’s results are the plan’s own figures', async () => {
  const { bases } = await loadCountyData(folder);
  const values = new Map(
    bases.map(({ name, aspect, value, unit }) => [`${name} ${aspect}`, `${value} ${unit}`]),
  );
  assert.equal(values.get('地方一般公共预算收入 level'), '1101000000 yuan');
  assert.equal(values.get('外贸进出口总额 level'), '3390000000 yuan');
  assert.equal(values.get('实际利用境外资金 level'), '51080000 USD');
  assert.ok(bases.every(({ source }) => source.includes('国民经济和社会发展计划')));
});

test('a project has an amount only where the plan prints one', async () => {
  const { projects } = await loadCountyData(folder);
  const priced = projects.filter(({ total }) => total !== null).map(({ name, total }) => [name, total]);
  assert.deepEqual(priced, [
    ['仙坛山公园', '70000000'],
    ['150MW渔光互补项目', '600000000'],
  ]);
});

async function broken(file: string, from: string, to: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'county-'));
  await cp(folder, copy, { recursive: true });
  const text = await readFile(join(copy, file), 'utf8');
  assert.ok(text.includes(from));
  await writeFile(join(copy, file), text.replace(from, to));
  return copy;
}

for (const [file, from, to, said] of [
  ['posts.json', '"unit": "zfb"', '"unit": "zzz"', /岗位“zfb-gl”：没有单位“zzz”/],
  ['assignments.json', '"leader": "ld-cw"', '"leader": "fgj-jh"', /“fgj-jh”不是领导岗位/],
  ['assignments.json', '"trajectory": "quarter"', '"trajectory": "weekly"', /没有序时曲线“weekly”/],
  ['assignments.json', '"share": "35"', '"share": "135"', /序时曲线“heating”/],
  ['accounts.json', '"login": "gushao"', '"login": "gushaosh"', /账号“gushaosh”重复/],
  ['units.json', '"parent": "gov"', '"parent": "dg"', /应排在它前面/],
  ['projects.json', '"stage": "reserve"', '"stage": "sold"', /没有阶段“sold”/],
  ['county.json', '"370404"', '"3704"', /county\.json/],
  ['projects.json', '"unit": "ton"', '"unit": "吨"', /不认识的计量单位/],
] as const) {
  test(`a folder with ${to} in ${file} is refused with the reason`, async () => {
    const copy = await broken(file, from, to);
    await assert.rejects(loadCountyData(copy), said);
    await rm(copy, { recursive: true });
  });
}
