import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import { gongwenFile } from '#documents/gongwen-file.ts';
import { Refusal } from '#kernel/errors.ts';
import { foundForms } from '#modules/form/index.ts';
import { consequencesOf, foundPacks } from '#modules/light/index.ts';
import { foundNumbering } from '#modules/numbering/index.ts';
import { foundProblems } from '#modules/problem/index.ts';
import { grantProgressException, takeBackProgressException } from '#modules/progress/index.ts';
import { insertProjects } from '#modules/project/index.ts';
import { jsonb } from '#platform/database.ts';
import { actorOf, home as county, type SmallPost, testCounty } from '../../../tests/support/county.ts';
import { editDraft, moveLetter, refreshDraft } from './actions.ts';
import { chase, lateList } from './actions-chase.ts';
import { dispatch, dispatchIcs } from './actions-dispatch.ts';
import { draftLetter, draftLetters } from './actions-draft.ts';
import { addFile, letterFile, takeOffFile } from './actions-files.ts';
import { letterPaper, letterTable } from './documents.ts';
import { dutiesOfSupervise } from './duties.ts';
import type { LetterDetail, LetterMove } from './schema.ts';
import { candidates, letterDetail, letters, lettersOf } from './views.ts';

const today = '2022-06-15';
let project = '';

function by(id: SmallPost, on = today) {
  return { store: t.store, actor: actorOf(id), now: `${on}T02:00:00.000Z`, today: on, address: 'test' };
}

const t = testCounty({
  now: '2022-01-04T01:00:00.000Z',
  found: async (tx, code, now) => {
    await foundPacks(tx, code, now);
    await foundForms(tx, code, now);
    await foundProblems(tx, code);
    await foundNumbering(tx, code, now);
  },
  plant: async ({ write }) => {
    const row = { name: '演示产业园', unit: 'land', stage: 'building', year: 2022, origin: 'demo' } as const;
    const by = {
      county,
      account: 'plan-jh',
      now: '2022-01-04T01:00:00.000Z',
      byName: '发展和改革局计划管理岗',
    };
    await write(async (tx) => {
      [project = ''] = await insertProjects(tx, [row], by);
      await tx
        .updateTable('project.project')
        .set({ year_plan: '100000000' })
        .where('id', '=', project)
        .execute();
    });
    await light('2022-05', 'red', '累计完成31%，应达41.7%，差10.7个百分点');
  },
});

async function light(period: string, colour: 'red' | 'green', reason: string): Promise<void> {
  const rule = { pack: 'projects', version: 1, id: null };
  const body = {
    colour,
    measure: 'gap',
    grey: null,
    actual: '31',
    due: '41.7',
    gap: '10.7',
    reason,
    rule,
    figures: ['figure-1'],
    toGreen: colour === 'green' ? null : '再完成1.07亿元',
  };
  await t.store.db
    .insertInto('light.project_light')
    .values({
      county,
      project,
      period,
      version: 1,
      colour,
      pack: rule.pack,
      pack_version: rule.version,
      body: jsonb(body),
      judged_at: '2022-06-10T01:00:00.000Z',
      judged_by: 'plan-jh',
    })
    .execute();
}

const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const act = async (
  who: ReturnType<typeof by>,
  letter: Pick<LetterDetail, 'id' | 'version'>,
  move: Omit<LetterMove, 'version' | 'text'> & { readonly text?: string },
) => moveLetter(who, letter.id, { text: '', ...move, version: letter.version });
const free = async (who: ReturnType<typeof by>, unit: string, matter: string) =>
  draftLetter(who, { kind: 'order', source: { kind: 'free', unit, matter } });
const pdf = { name: '整改佐证.pdf', bytes: new TextEncoder().encode('%PDF-1.7 x') };

test('a red light leads to a letter: number on issue, receipt, reply with a file, sent back, accepted, and only then ended on the ladder', async () => {
  const office = by('watch-dc');
  const unit = by('land-tb');
  const { rows } = await candidates(office, { q: '' });
  const found = rows.find(({ source }) => source.kind === 'light');
  assert.equal(found?.kind, 'order');
  assert.match(found?.reason ?? '', /差10\.7个百分点/u);
  assert.deepEqual((await candidates(unit, { q: '' })).rows, []);
  assert.ok(found);
  const draft = await draftLetter(office, { kind: 'remind', source: found.source });
  assert.equal(draft.kind, 'order', 'the step says which letter it is');
  assert.deepEqual(draft.limit, { quantity: '10', unit: 'workday' });
  assert.equal(draft.number, '');
  await assert.rejects(letterDetail(unit, draft.id), refused('platform.not_found'));
  await assert.rejects(letterDetail(by('ld'), draft.id), refused('platform.not_found'));
  await assert.rejects(
    draftLetter(office, { kind: 'order', source: found.source }),
    refused('supervise.written'),
  );

  const issued = await act(office, draft, { act: 'issue' });
  assert.equal(issued.number, '峄城督函〔2022〕1号');
  assert.equal(issued.due, '2022-06-29');
  assert.equal(issued.addressee, '峄城区自然资源局');
  const ladder = async () =>
    (await consequencesOf(t.store.db, county, today, { objectKind: 'project', object: project }))[0];
  assert.equal((await ladder())?.state.due, null);
  assert.equal((await ladder())?.acts[0]?.letter, draft.id);
  const owed = await dutiesOfSupervise(t.store.db, { county, today, now: unit.now });
  assert.deepEqual(
    owed.map(({ kind, unit: who }) => [kind, who]),
    [['supervise.receive', 'land']],
  );

  await assert.rejects(act(unit, issued, { act: 'reply', text: '已经列出措施' }), refused('supervise.moved'));
  await assert.rejects(act(by('trade-tb'), issued, { act: 'receive' }), refused('platform.not_found'));
  await assert.rejects(act(by('ld'), issued, { act: 'receive' }), refused('supervise.not_yours'));
  let letter = await act(unit, issued, { act: 'receive' });
  letter = await addFile(unit, letter.id, pdf);
  const [file] = letter.files;
  assert.ok(file);
  assert.deepEqual(
    (await letterDetail(office, letter.id)).files,
    [],
    'a reply that was not sent is the unit’s own',
  );
  letter = await act(unit, letter, { act: 'reply', text: '已列出三项措施和时限' });
  assert.equal((await letterFile(office, letter.id, file.id)).name, pdf.name);
  await assert.rejects(takeOffFile(unit, letter.id, file.id), refused('supervise.not_yours'));

  letter = await act(office, letter, { act: 'return', text: '没有写明责任岗位', due: '2022-07-05' });
  assert.deepEqual([letter.state, letter.due], ['returned', '2022-07-05']);
  assert.equal(
    (await ladder())?.state.open[0]?.answerBy,
    '2022-07-05',
    'the ladder waits as long as the letter',
  );
  await light('2022-06', 'green', '已赶上序时');
  assert.equal((await letterDetail(unit, letter.id)).state, 'returned', 'a green light ends no letter');
  letter = await act(unit, letter, { act: 'reply', text: '已补写责任岗位和完成时限' });
  letter = await act(office, letter, { act: 'accept', text: '同意' });
  assert.equal(letter.state, 'accepted');
  assert.deepEqual(
    letter.replies.map(({ verdict }) => verdict),
    ['returned', 'accepted'],
  );
  assert.deepEqual(
    letter.events.map(({ act: done }) => done),
    ['draft', 'issue', 'receive', 'file', 'reply', 'return', 'reply', 'accept'],
  );
  assert.deepEqual(
    (await ladder())?.acts.map(({ kind }) => kind),
    ['taken', 'extended', 'answered'],
  );
  assert.deepEqual(await dutiesOfSupervise(t.store.db, { county, today, now: unit.now }), []);

  const paper = await letterPaper(unit, letter.id);
  const docx = await gongwenFile(paper, 'docx', null);
  const print = await gongwenFile(paper, 'pdf', null);
  const printed = (await extractText(print.bytes, print.name)).text.replaceAll(/\s/gu, '');
  assert.ok(printed.includes(letter.number) && printed.includes('2022年6月29日'));
  const pins = new Map((await readPins(docx.bytes, docx.name)).map((one) => [one.pin, one.text]));
  assert.equal(pins.get(`${letter.id}.reason`), '累计完成31%，应达41.7%，差10.7个百分点');
  assert.equal(pins.get(`${letter.id}.due`), '2022年6月29日', 'the paper keeps the day it was issued with');
  assert.deepEqual(
    (await lettersOf(by('ld'), { project })).rows.map(({ id }) => id),
    [letter.id],
  );
});

test('letters issued at once are numbered without gaps; a withdrawn one keeps its number and says so', async () => {
  const office = by('plan-jh');
  const drafts = [];
  for (let index = 0; index < 4; index += 1) drafts.push(await free(office, 'trade', `招商任务${index + 1}`));
  const stale = await editDraft(office, drafts[0]?.id ?? '', {
    title: '关于招商任务的函',
    opening: '请按月报送招商任务的进展。',
    requirement: '写明时限和责任岗位。',
    limit: { quantity: '3', unit: 'workday' },
    due: null,
    version: drafts[0]?.version ?? 0,
  });
  await assert.rejects(act(office, { ...stale, version: 1 }, { act: 'issue' }), refused('supervise.moved'));
  const issued = await Promise.all(
    drafts.map(async ({ id }) => act(office, await letterDetail(office, id), { act: 'issue' })),
  );
  const numbers = issued.map(({ number }) => number).toSorted((a, b) => a.localeCompare(b));
  assert.deepEqual(
    numbers,
    [2, 3, 4, 5].map((one) => `峄城督函〔2022〕${one}号`),
  );
  const [first] = issued;
  assert.ok(first);
  await assert.rejects(
    act(by('watch-dc'), first, { act: 'withdraw', text: '事项重复了' }),
    refused('supervise.not_yours'),
  );
  const gone = await act(office, first, { act: 'withdraw', text: '与上级函件重复' });
  assert.deepEqual([gone.state, gone.number], ['withdrawn', first.number]);
  const next = await act(office, await free(office, 'trade', '又一件事'), { act: 'issue' });
  assert.equal(next.number, '峄城督函〔2022〕6号');
  const given = await t.store.db
    .selectFrom('numbering.given')
    .select('void_reason')
    .where('object', '=', first.id)
    .executeTakeFirstOrThrow();
  assert.equal(given.void_reason, '与上级函件重复');
});

test('a unit sees its own letters, another unit none; leaders see all that was issued and move nothing; both sides owe an overdue one', async () => {
  const query = { tab: 'open', q: '', overdue: 'no' } as const;
  const page = { page: 1, size: 50 };
  assert.equal((await letters(by('trade-tb'), query, page)).total, 4);
  assert.equal((await letters(by('land-tb'), query, page)).total, 0);
  const seen = await letters(by('ld'), query, page);
  assert.deepEqual([seen.total, seen.issues, seen.counts.closed], [4, false, 2]);
  const [one] = seen.rows;
  assert.ok(one);
  assert.deepEqual((await letterDetail(by('ld'), one.id)).acts, []);
  await assert.rejects(letterDetail(by('land-tb'), one.id), refused('platform.not_found'));
  assert.ok((await letterTable(by('trade-tb'), query)).bytes.length > 0);
  const later = '2022-07-20';
  const owed = await dutiesOfSupervise(t.store.db, { county, today: later, now: `${later}T02:00:00.000Z` });
  const mine = owed.filter(({ link }) => link.endsWith(one.id));
  assert.deepEqual(
    mine.map(({ kind, unit, post }) => [kind, unit, post]),
    [
      ['supervise.receive', 'trade', null],
      ['supervise.overdue', 'plan', 'plan-jh'],
    ],
  );
});

test('a withdrawn letter gives the step of the ladder back, and the step can be taken again', async () => {
  await light('2022-07', 'red', '累计完成40%，应达58.3%，差18.3个百分点');
  const office = by('plan-jh', '2022-08-15');
  const [found] = (await candidates(office, { q: '产业园' })).rows;
  assert.ok(found);
  const draft = await draftLetter(office, { kind: 'order', source: found.source });
  await t.store.db
    .updateTable('supervise.letter')
    .set({ facts: jsonb([]) })
    .where('id', '=', draft.id)
    .execute();
  await assert.rejects(act(office, draft, { act: 'issue' }), refused('supervise.facts_moved'));
  const issued = await act(office, await refreshDraft(office, draft.id, draft.version), { act: 'issue' });
  assert.equal((await candidates(office, { q: '产业园' })).rows.length, 0);
  await act(office, issued, { act: 'withdraw', text: '收函单位写错了' });
  const [again] = (await candidates(office, { q: '产业园' })).rows;
  assert.deepEqual(again?.source, found.source);
  const second = await draftLetter(office, { kind: 'order', source: found.source });
  assert.equal((await act(office, second, { act: 'issue' })).state, 'issued');
});

test('several drafts are made at once; what has its letter or falls to the writer’s own unit is passed over', async () => {
  const office = by('watch-dc');
  const key = 'progress:land:2022-05:remind';
  assert.ok((await candidates(office, { q: '' })).rows.some((one) => one.key === key));
  await assert.rejects(draftLetters(by('land-tb'), [key]), refused('platform.not_allowed'));
  const { made, passed } = await draftLetters(office, [key, key, 'progress:land:2019-01:remind']);
  assert.deepEqual([made, passed.map(({ reason }) => reason)], [1, ['已有函件，或不再需要发函']]);
  assert.equal((await draftLetters(office, [key])).made, 0);
  const drafts = await letters(office, { tab: 'due', q: '', overdue: 'no' }, { page: 1, size: 50 });
  const [draft] = drafts.rows.filter(({ kind }) => kind === 'remind');
  assert.deepEqual([draft?.number, draft?.addressee], ['', '峄城区自然资源局']);
});

test('late progress is chased once a day, counted, and shown beside it', async () => {
  const office = by('plan-jh');
  const { rows } = await lateList(office);
  const things = rows.map(({ thing }) => thing);
  assert.ok(things.includes('progress:land:2022-05'));
  const { rows: ofForm, forms } = await lateList(office, { form: 'progress' });
  assert.ok(ofForm.every(({ thing }) => thing.startsWith('progress:')));
  assert.ok(forms.some(({ id, title }) => id === 'progress' && title === '项目进度'));
  assert.deepEqual((await lateList(office, { form: 'nothing' })).rows, []);
  const sent = await Promise.all([chase(office, things), chase(office, things)]);
  assert.equal(
    sent.reduce((sum, one) => sum + one.sent, 0),
    things.length,
  );
  assert.match(sent.flatMap(({ passed }) => passed)[0]?.reason ?? '', /今天已催过/u);
  const next = by('plan-jh', '2022-06-16');
  assert.equal((await chase(next, ['progress:land:2022-05', 'progress:land:2019-01'])).sent, 1);
  const [row] = (await lateList(next)).rows.filter(({ thing }) => thing === 'progress:land:2022-05');
  assert.deepEqual([row?.times, row?.last?.by], [2, '发展和改革局计划管理岗']);
  assert.deepEqual((await lateList(by('trade-tb'))).rows, []);
  const asked = { unit: 'land', month: '2022-05', until: '2022-06-24', reason: '机房停电检修' };
  await assert.rejects(grantProgressException(by('land-tb'), asked), refused('platform.not_allowed'));
  const { exceptions } = await grantProgressException(next, asked);
  const later = by('plan-jh', '2022-06-20');
  const hindrance = async () =>
    (await lateList(later)).rows.find(({ thing }) => thing === 'progress:land:2022-05')?.hindrance;
  assert.equal(await hindrance(), '例外至2022年6月24日，期内不催');
  assert.equal((await chase(later, ['progress:land:2022-05'])).sent, 0);
  await takeBackProgressException(later, exceptions[0]?.id ?? '', '检修已经结束');
  assert.equal(await hindrance(), null);
  await assert.rejects(chase(by('ld'), things), refused('platform.not_allowed'));
});

test('the calendar shows what is due by unit, each unit its own, and leaves as iCalendar', async () => {
  const days = { from: '2022-06-01', to: '2022-06-30' };
  const all = await dispatch(by('ld'), days);
  assert.ok(all.rows.some(({ kind, day }) => kind === 'progress' && day === '2022-06-06'));
  assert.ok(all.rows.some(({ kind }) => kind === 'letter'));
  const own = await dispatch(by('land-tb'), days);
  assert.ok(
    own.rows.every(({ kind, units: of }) => kind === 'meeting' || of.every(({ unit }) => unit === 'land')),
  );
  assert.ok(own.rows.length > 0);
  const text = new TextDecoder().decode((await dispatchIcs(by('ld'), days)).bytes);
  assert.equal(text.match(/BEGIN:VEVENT/gu)?.length, all.rows.length);
  await assert.rejects(
    dispatch(by('ld'), { from: '2022-01-01', to: '2022-12-31' }),
    refused('supervise.invalid'),
  );
});
