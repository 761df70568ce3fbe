import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readPins } from '#documents/docx-pins.ts';
import { extractText } from '#documents/extract.ts';
import { must } from '#kernel/errors.ts';
import { dutiesOfSign, setSignListener, signContract, signHandlers } from '#modules/sign/index.ts';
import { stoppedClock } from '#platform/clock.ts';
import type { Store } from '#platform/database.ts';
import { mount } from '#platform/http.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { partsOf } from '../../../tests/files/docx-xml.ts';
import { pngPicture } from '../../../tests/files/picture.ts';
import {
  foreign,
  foundPaperCounty,
  home,
  leader,
  month,
  now,
  paperDesk,
  planner,
  reporter,
  reportFigure,
  second,
  text,
} from '../../../tests/support/paper-county.ts';
import { dutiesOfPaper } from './duties.ts';
import { paperSigned } from './review.ts';
import { givenHandlers, paperHandlers } from './routes.ts';
import { lineText } from './rules-body.ts';
import { type Line, type Paper, type PaperHead, paperContract, type TemplateHead } from './schema.ts';
import { givenContract } from './schema-given.ts';

let store: Store;
let t: TestApp;
/** Stands for the checker: says what it was asked about. */
const neighbours = (before: string, after: string) => [before, after];
/** What the fake language model answers next. */
let smoother = '';

const report = async (indicator: string, value: string) => reportFigure(store, indicator, value);

before(async () => {
  store = await testStore();
  await foundPaperCounty(store);
  const handlers = paperHandlers(neighbours, { polish: async () => smoother });
  setSignListener('paper', paperSigned);
  const signing = signHandlers();
  t = testApp(
    store,
    [
      (app) => mount(app, paperContract, handlers),
      (app) => mount(app, givenContract, givenHandlers()),
      (app) => mount(app, signContract, signing),
    ],
    stoppedClock(now),
  );
});
after(() => store.close());

const { ownTemplate, written, view, act, differences } = paperDesk(() => t);

const lineAt = (paper: Paper, from: string): Line =>
  must(
    paper.body.blocks.flatMap(({ lines }) => lines).find((line) => line.from === from),
    'the template makes this line',
  );
const words = (paper: Paper, from: string): string => lineText(lineAt(paper, from).now);

async function put(id: string, from: string, cell: string, reason?: string) {
  const paper = await view(id);
  const body = { version: paper.version, cells: [cell], ...(reason === undefined ? {} : { reason }) };
  const params = { id, line: lineAt(paper, from).id };
  return t.call('PUT /api/papers/{id}/lines/{line}', { as: planner, params, body });
}
const trail = async (action: string) =>
  store.db.selectFrom('kernel.audit').select(['object', 'account']).where('action', '=', action).execute();

describe('templates', () => {
  it('of the product are copied, never changed; faults name template, line, word and cure', async () => {
    const id = await ownTemplate();
    const bad = {
      version: 2,
      name: '本县年报',
      text: '标题：年报\n投资{数：投资｜亿员}。',
      reason: '试一试',
    };
    const refused = await t.call('PUT /api/paper-templates/{id}', { as: planner, params: { id }, body: bad });
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused.body), /模板“本县年报”第2行“亿员”：看不懂/u);
    const shipped = await t.call('PUT /api/paper-templates/{id}', {
      as: planner,
      params: { id: 'annual' },
      body: { ...bad, version: 1, text },
    });
    assert.equal(shipped.status, 409);
    const stale = { ...bad, version: 1, text };
    assert.equal(
      (await t.call('PUT /api/paper-templates/{id}', { as: planner, params: { id }, body: stale })).status,
      409,
    );
    const twice = { base: 'monthly', name: '本县年报' };
    assert.equal((await t.call('POST /api/paper-templates', { as: planner, body: twice })).status, 409);
    const checked = await t.call('POST /api/paper-templates/check', { as: planner, body: { text, month } });
    assert.match(JSON.stringify(checked.body), /i-tree2022年12月没有已接收的数据/u);
    assert.equal((await t.call('GET /api/paper-templates', { as: leader })).status, 403);
    const elsewhere = (await t.call('GET /api/paper-templates', { as: foreign })).body as {
      rows: readonly TemplateHead[];
    };
    assert.ok(elsewhere.rows.every(({ shipped: isShipped }) => isShipped));
  });
});

describe('a paper', () => {
  it('is written with its figures pinned and its gaps told, and only for a month of its kind', async () => {
    const id = await written();
    const paper = await view(id);
    assert.equal(words(paper, 'L3.1'), '园区道路投资6.10亿元，超额完成年度目标。');
    assert.equal(paper.body.gaps.length, 1);
    assert.equal(paper.demo, true);
    const pin = paper.body.pins.find(({ text: printed }) => printed === '6.10亿元');
    assert.deepEqual(
      [pin?.value, pin?.measure, pin?.basis, pin?.version],
      ['610000000', 'yuan', 'estimate', 1],
    );
    const wrong = await t.call('POST /api/papers', {
      as: planner,
      body: { template: 'annual', month: '2022-06' },
    });
    assert.equal(wrong.status, 422);
    assert.match(JSON.stringify(wrong.body), /请选12月/u);
  });

  it('asks for a reason when a pinned number is changed, marks it, and shows what the ledger says later', async () => {
    const id = await written();
    const asked = await put(id, 'L3.1', '园区道路投资6.2亿元，超额完成年度目标。');
    assert.equal(asked.status, 422);
    assert.match(JSON.stringify(asked.body), /“6.10亿元”改成了“6.2亿元”/u);
    assert.equal((await put(id, 'L3.1', '园区道路投资6.2亿元，超额完成年度目标。', '按验收数')).status, 200);
    assert.equal((await put(id, 'L3.1', '可喜的是，园区道路投资6.2亿元，超额完成年度目标。')).status, 200);
    await report('i-road', '590000000');
    const found = await differences(id);
    const line = found.find(({ from }) => from === 'L3.1');
    assert.deepEqual([line?.kind, line?.hand], ['changed', true]);
    assert.equal(line?.new, '园区道路投资5.90亿元，比年度目标欠1000万元。');
    const { version } = await view(id);
    const body = { version, lines: ['L3.1', 'L4.i-road'] };
    assert.equal(
      (await t.call('POST /api/papers/{id}/refresh', { as: planner, params: { id }, body })).status,
      200,
    );
    const paper = await view(id);
    // The words of the hand stay, its number stays marked, the other number follows.
    assert.equal(words(paper, 'L3.1'), '可喜的是，园区道路投资6.2亿元，比年度目标欠1000万元。');
    const [edited] = paper.body.pins.filter(({ edit }) => edit !== null);
    assert.deepEqual(
      [edited?.text, edited?.edit?.was, edited?.edit?.reason],
      ['5.90亿元', '6.10亿元', '按验收数'],
    );
    assert.match(words(paper, 'L4.i-road'), /5\.9亿元/u);
    assert.deepEqual(await differences(id), []);
    assert.deepEqual(
      paper.history.map(({ name }) => name),
      ['refresh', 'edit', 'number', 'create'],
    );
    assert.equal(
      (await t.call('POST /api/papers/{id}/refresh', { as: planner, params: { id }, body })).status,
      409,
    );
    await report('i-road', '610000000');
  });

  it('goes 起草 → 送审 → 定稿; what is finalised is frozen, and a new copy begins beside it', async () => {
    const id = await written();
    assert.equal((await act(id, 'finalise')).status, 409);
    assert.equal((await act(id, 'submit')).status, 200);
    assert.equal((await put(id, 'L3.1', '改一改')).status, 409);
    assert.equal((await act(id, 'return')).status, 422);
    assert.equal((await act(id, 'return', '补一句')).status, 200);
    assert.equal((await act(id, 'submit')).status, 200);
    assert.equal(
      (await t.call('GET /api/papers/{id}', { as: leader, params: { id }, query: {} })).status,
      404,
    );
    assert.equal((await act(id, 'finalise')).status, 200);
    const final = await view(id, leader);
    const file = await t.call('GET /api/papers/{id}/docx', { as: planner, params: { id }, query: {} });
    assert.doesNotMatch((await extractText(file.bytes, 'a.docx')).text, /未定稿/u);
    assert.deepEqual([final.state, final.shown, final.writes, final.history], ['final', 1, false, []]);
    assert.equal((await act(id, 'void', '不要了')).status, 409);
    assert.equal((await act(id, 'reopen', '数据更正')).status, 200);
    assert.equal((await put(id, 'L3.1', '园区道路投资6.10亿元，超额完成年度目标，好。')).status, 200);
    assert.equal((await act(id, 'void', '不要了')).status, 422);
    assert.equal(words(await view(id, leader), 'L3.1'), words(final, 'L3.1'));
    assert.equal(words(await view(id, planner, 1), 'L3.1'), words(final, 'L3.1'));
    await act(id, 'submit');
    assert.equal((await act(id, 'finalise')).status, 200);
    assert.match(words(await view(id, leader), 'L3.1'), /，好。$/u);
    assert.equal((await view(id)).editions.length, 2);
    assert.equal((await trail('paper.finalise')).filter(({ object }) => object === `paper:${id}`).length, 2);
  });

  it('is not finalised while a place is left to fill in', async () => {
    const made = await t.call('POST /api/papers', { as: planner, body: { template: 'draft', month } });
    const { id } = made.body as { id: string };
    assert.equal((await act(id, 'submit')).status, 200);
    const refused = await act(id, 'finalise');
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused.body), /i-road目标”没有填写/u);
  });

  it('is written by one at a time: who comes second is told', async () => {
    const id = await written();
    const paper = await view(id);
    const params = { id, line: lineAt(paper, 'L3.1').id };
    const body = { version: paper.version, cells: ['园区道路投资6.10亿元，超额完成年度目标。甲'] };
    const answers = await Promise.all([
      t.call('PUT /api/papers/{id}/lines/{line}', { as: planner, params, body }),
      t.call('PUT /api/papers/{id}/lines/{line}', { as: planner, params, body }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    assert.equal((await view(id)).history.length, 2);
  });

  it('takes words written by hand, and gives its own back', async () => {
    const id = await written();
    let paper = await view(id);
    const behind = lineAt(paper, 'L3.1').id;
    const add = { version: paper.version, after: behind, as: 'paragraph', text: '另有手写的一段。' };
    assert.equal(
      (await t.call('POST /api/papers/{id}/lines', { as: planner, params: { id }, body: add })).status,
      200,
    );
    assert.equal((await put(id, 'L3.1', '')).status, 200);
    paper = await view(id);
    assert.equal(words(paper, 'L3.1'), '');
    const params = { id, line: behind };
    const restored = await t.call('POST /api/papers/{id}/lines/{line}/restore', {
      as: planner,
      params,
      body: { version: paper.version },
    });
    assert.equal(restored.status, 200);
    assert.match(words(await view(id), 'L3.1'), /6\.10亿元/u);
    assert.match(JSON.stringify((await view(id)).body.blocks), /另有手写的一段/u);
  });

  it('takes a smoother wording only when it changes no number, and none without a model', async () => {
    const id = await written();
    const params = { id, line: lineAt(await view(id), 'L3.1').id };
    smoother = '园区道路投资达到6.10亿元，超额完成年度目标。';
    const fine = await t.call('POST /api/papers/{id}/lines/{line}/polish', { as: planner, params });
    assert.deepEqual(fine.body, { text: smoother });
    smoother = '园区道路投资达到6.1亿元，超额完成年度目标。';
    const refused = await t.call('POST /api/papers/{id}/lines/{line}/polish', { as: planner, params });
    assert.equal(refused.status, 422);
    assert.match(JSON.stringify(refused.body), /“6.10亿元”改成了“6.1亿元”/u);
    const plain = testApp(store, [(app) => mount(app, paperContract, paperHandlers())], stoppedClock(now));
    const none = await plain.call('POST /api/papers/{id}/lines/{line}/polish', { as: planner, params });
    assert.equal(none.status, 409);
  });

  it('prints in the .docx what the page shows, marked as a demonstration and, before its end, as unfinished', async () => {
    const id = await written();
    const paper = await view(id);
    const file = await t.call('GET /api/papers/{id}/docx', { as: planner, params: { id }, query: {} });
    const pins = await readPins(file.bytes, 'a.docx');
    const shown = paper.body.pins.map(({ id: pin, text: printed }) => [`${id}.${pin}`, printed]);
    assert.deepEqual(
      Object.fromEntries(pins.map(({ pin, text: printed }) => [pin, printed])),
      Object.fromEntries(shown),
    );
    const { text: read } = await extractText(file.bytes, 'a.docx');
    assert.match(read, /演示数据/u);
    assert.match(read, /（未定稿）/u);
    assert.match(read, /一、总体/u);
    assert.match(read, /园区道路投资6\.10亿元，超额完成年度目标。/u);
    const pdf = await t.call('GET /api/papers/{id}/pdf', { as: planner, params: { id }, query: {} });
    const printed = (await extractText(pdf.bytes, 'a.pdf')).text.replaceAll(/\s+/gu, '');
    assert.match(printed, /园区道路投资6\.10亿元，超额完成年度目标。/u);
  });
});

const dutiesNow = async () => [
  ...(await dutiesOfPaper(store.db, { county: home, today: '2023-01-08', now })),
  ...(await dutiesOfSign(store.db, { county: home, today: '2023-01-08', now })),
];
const told = async (kind: string, id: string): Promise<readonly string[]> =>
  (
    await store.db
      .selectFrom('message.message')
      .select(['post', 'title'])
      .where('county', '=', home)
      .where('kind', '=', kind)
      .where('link', '=', `/papers/${id}`)
      .execute()
  ).map(({ post }) => post);

describe('review', () => {
  it('makes a duty and a message for who decides, and tells who sent it what came of it', async () => {
    const id = await written();
    assert.equal((await act(id, 'submit')).status, 200);
    const [duty] = (await dutiesNow()).filter(({ link }) => link === `/papers/${id}`);
    assert.deepEqual([duty?.kind, duty?.role, duty?.unit], ['paper.review', 'planner', planner.unit]);
    assert.deepEqual(await told('paper.review', id), [second.post]);
    await t.call('POST /api/papers/{id}/acts', {
      as: second,
      params: { id },
      body: { version: (await view(id)).version, act: 'return', reason: '投资数再核一次' },
    });
    assert.deepEqual(await told('paper.return', id), [planner.post]);
    const [amend] = (await dutiesNow()).filter(({ link }) => link === `/papers/${id}`);
    assert.deepEqual(
      [amend?.kind, amend?.post, amend?.detail],
      ['paper.amend', planner.post, '投资数再核一次'],
    );
    assert.equal((await view(id)).returned, '投资数再核一次');
    await act(id, 'submit');
    assert.equal((await view(id)).returned, null);
    const body = { version: (await view(id)).version, act: 'finalise' };
    await t.call('POST /api/papers/{id}/acts', { as: second, params: { id }, body });
    assert.deepEqual(await told('paper.finalise', id), [planner.post]);
    assert.deepEqual(
      (await dutiesNow()).filter(({ link }) => link === `/papers/${id}`),
      [],
    );
  });

  it('asks posts to sign: they read the draft when it is their turn, all must agree before 定稿, a refusal brings it back', async () => {
    const id = await written();
    const send = async (signers: readonly string[]) =>
      t.call('POST /api/papers/{id}/acts', {
        as: planner,
        params: { id },
        body: { version: (await view(id)).version, act: 'submit', signers: [...signers] },
      });
    const wrong = await send([reporter.post]);
    assert.deepEqual([wrong.status, /不能看文稿/u.test(JSON.stringify(wrong.body))], [422, true]);
    assert.equal((await send([leader.post])).status, 200);
    assert.equal((await view(id, leader)).writes, false);
    assert.deepEqual((await view(id)).signing, 'open');
    const early = await act(id, 'finalise');
    assert.match(JSON.stringify(early.body), /会签还没有完成，还差政府办公室领导岗/u);
    const rounds = await t.call('GET /api/signing', { as: leader, query: {} });
    const { rows: waiting } = rounds.body as { rows: readonly { readonly id: string }[] };
    const round = must(waiting[0], 'a round waits').id;
    const body = { act: 'refuse', version: 0, reason: '缺少下步打算' };
    assert.equal(
      (await t.call('POST /api/signing/{id}/acts', { as: leader, params: { id: round }, body })).status,
      200,
    );
    const back = await view(id);
    assert.deepEqual([back.state, back.returned], ['draft', '会签不同意：缺少下步打算']);
    assert.equal(
      (await t.call('GET /api/papers/{id}', { as: leader, params: { id }, query: {} })).status,
      404,
    );
    await send([leader.post]);
    const again = await t.call('GET /api/signing', { as: leader, query: {} });
    const next = must(
      (again.body as { rows: readonly { readonly id: string }[] }).rows[0],
      'a round waits',
    ).id;
    await t.call('POST /api/signing/{id}/acts', {
      as: leader,
      params: { id: next },
      body: { act: 'agree', version: 0, reason: '' },
    });
    assert.equal((await view(id)).signing, 'agreed');
    assert.equal((await act(id, 'finalise')).status, 200);
    assert.deepEqual((await view(id)).history.map(({ name }) => name).slice(0, 2), ['finalise', 'signed']);
  });
});

describe('a paper as a 公文', () => {
  it('is sent out as the kind that was chosen, with its number, addressee, attachments and copies', async () => {
    const id = await written();
    const face = {
      kind: '请示',
      addressee: '峄城区人民政府',
      copies: '区统计局',
      attachments: ['指标完成情况表'],
      urgency: '加急',
      note: '联系电话见附件',
      sealed: true,
      numbered: true,
    };
    const put = async (changed: Readonly<Record<string, unknown>>) =>
      t.call('PUT /api/papers/{id}/face', {
        as: planner,
        params: { id },
        body: { version: (await view(id)).version, face: { ...face, ...changed } },
      });
    assert.equal((await put({ addressee: '' })).status, 422);
    assert.equal((await put({})).status, 200);
    await act(id, 'submit');
    // A 请示 ends with its request and says in its 附注 whom to ask.
    assert.match(JSON.stringify((await act(id, 'finalise')).body), /paper\.form.*最后一段写/u);
    await act(id, 'return', '补上请示语');
    const behind = (await view(id)).body.blocks.at(-1)?.lines.at(-1)?.id ?? '';
    const ending = { after: behind, as: 'paragraph', text: '妥否，请批示。' };
    const added = await t.call('POST /api/papers/{id}/lines', {
      as: planner,
      params: { id },
      body: { version: (await view(id)).version, ...ending },
    });
    assert.equal(added.status, 200);
    await act(id, 'submit');
    assert.match(JSON.stringify((await act(id, 'finalise')).body), /附注里写联系人和电话/u);
    await act(id, 'return', '补上联系电话');
    assert.equal((await put({ note: '联系单位：计划股，电话：0632-0000000', signer: '区长' })).status, 200);
    await act(id, 'submit');
    assert.equal((await act(id, 'finalise')).status, 200);
    const paper = await view(id);
    assert.match(paper.number, /^峄城发改〔2023〕\d+号$/u);
    const file = await t.call('GET /api/papers/{id}/docx', { as: leader, params: { id }, query: {} });
    const { text: read } = await extractText(file.bytes, 'a.docx');
    for (const wanted of [
      paper.number,
      '签发人：区长',
      '峄城区人民政府：',
      '附件：指标完成情况表',
      '抄送：区统计局。',
      '（联系单位：计划股，电话：0632-0000000）',
      '妥否，请批示。',
      '加急',
    ])
      assert.ok(read.includes(wanted), wanted);
    assert.equal((await view(id, leader)).number, paper.number);
  });

  it('holds a picture without its hidden data, in files too, and what another page gave; both only for who may see the paper', async () => {
    const id = await written();
    const after = lineAt(await view(id), 'L3.1').id;
    const version = async () => (await view(id)).version;
    const put = async (name: string, bytes: Uint8Array, mm: string) =>
      t.call('POST /api/papers/{id}/pictures', {
        as: planner,
        params: { id },
        body: {
          version: String(await version()),
          after,
          caption: '图1　园区现状',
          alt: '红白相间的方格',
          mm,
        },
        file: { name, bytes },
      });
    assert.equal((await put('a.png', pngPicture, '200')).status, 422);
    assert.equal((await put('a.gif', new TextEncoder().encode('GIF89a'), '100')).status, 422);
    assert.equal((await put('a.png', pngPicture, '100')).status, 200);
    const block = must(
      (await view(id)).body.blocks.find(({ kind }) => kind === 'picture'),
      'it is there',
    );
    const { picture } = block;
    assert.deepEqual(
      [picture?.width, picture?.height, picture?.mm, lineText(block.lines[0]?.now ?? [])],
      [48, 32, 100, '图1　园区现状'],
    );
    const of = { params: { id, sha256: picture?.sha256 ?? '' }, query: {} };
    const name = 'GET /api/papers/{id}/pictures/{sha256}';
    const kept = await t.call(name, { as: planner, ...of });
    assert.equal(kept.status, 200);
    assert.doesNotMatch(new TextDecoder('latin1').decode(kept.bytes), /somebody/u);
    for (const as of [leader, foreign]) assert.equal((await t.call(name, { as, ...of })).status, 404);
    const change = {
      version: await version(),
      what: 'picture',
      id: block.id,
      alt: '方格图样，红白两色',
      mm: 60,
    };
    assert.equal(
      (await t.call('POST /api/papers/{id}/arrange', { as: planner, params: { id }, body: change })).status,
      200,
    );
    const given = {
      version: await version(),
      after: null,
      source: '文件比对“2021年计划与2022年计划”',
      blocks: [
        { kind: 'heading1', text: '与上年计划的比较' },
        {
          kind: 'table',
          title: '延续的目标',
          columns: ['目标', '上年', '本年'],
          rows: [['造林', '4000亩', '5000亩']],
        },
        { kind: 'list', items: ['新增目标3项。'] },
      ],
    };
    const door = async (as: typeof planner) =>
      t.call('POST /api/papers/{id}/given', { as, params: { id }, body: given });
    assert.equal((await door(leader)).status, 403);
    assert.equal((await door(planner)).status, 200);
    assert.equal((await door(planner)).status, 409);
    const now = await view(id);
    assert.deepEqual(
      now.body.blocks.slice(-3).map(({ kind, given: source, lines }) => [kind, source, lines.length]),
      [
        ['heading1', given.source, 1],
        ['table', given.source, 1],
        ['list', given.source, 1],
      ],
    );
    // Refreshing leaves what a hand put there alone.
    assert.deepEqual(await differences(id), []);
    await act(id, 'submit');
    await act(id, 'finalise');
    assert.equal((await t.call(name, { as: leader, ...of })).status, 200);
    assert.equal(
      (await t.call(name, { as: leader, params: { id, sha256: '0'.repeat(64) }, query: {} })).status,
      404,
    );
    const file = await t.call('GET /api/papers/{id}/docx', { as: leader, params: { id }, query: {} });
    const parts = await partsOf(file.bytes);
    assert.match(parts.get('word/document.xml') ?? '', /descr="方格图样，红白两色"/u);
    assert.match((await extractText(file.bytes, 'a.docx')).text, /图1　园区现状[\s\S]*与上年计划的比较/u);
  });

  it('says in print what an edition corrects of the one before', async () => {
    const id = await written();
    await act(id, 'submit');
    await act(id, 'finalise');
    await act(id, 'reopen', '数据更正');
    await report('i-road', '620000000');
    const { version } = await view(id);
    const rows = await differences(id);
    const body = { version, lines: rows.map(({ from }) => from) };
    assert.equal(
      (await t.call('POST /api/papers/{id}/refresh', { as: planner, params: { id }, body })).status,
      200,
    );
    await act(id, 'submit');
    await act(id, 'finalise');
    assert.equal((await view(id, leader, 1)).correction, null);
    const { correction } = await view(id, leader);
    assert.match(correction ?? '', /本稿更正第1稿.*由“6\.10亿元”更正为“6\.20亿元”/u);
    const file = await t.call('GET /api/papers/{id}/docx', { as: leader, params: { id }, query: {} });
    assert.ok((await extractText(file.bytes, 'a.docx')).text.includes(correction ?? '更正说明'));
    await report('i-road', '610000000');
  });

  it('keeps its order in versions, and holds a line that is being changed against the rest', async () => {
    const id = await written();
    const paper = await view(id);
    const [, heading, text] = paper.body.blocks;
    const move = { version: paper.version, what: 'block', id: text?.id ?? '', before: heading?.id ?? '' };
    const params = { id };
    assert.equal(
      (await t.call('POST /api/papers/{id}/arrange', { as: planner, params, body: move })).status,
      200,
    );
    assert.equal(
      (await t.call('POST /api/papers/{id}/arrange', { as: planner, params, body: move })).status,
      409,
    );
    const now = await view(id);
    assert.deepEqual([now.body.blocks[1]?.id, now.history[0]?.name], [text?.id, 'arrange']);
    assert.deepEqual(now.body.pins, paper.body.pins);
    const line = lineAt(now, 'L3.1').id;
    const asked = await t.call('POST /api/papers/{id}/lines/{line}/neighbours', {
      as: planner,
      params: { id, line },
      body: { cells: ['园区道路投资7.10亿元。'] },
    });
    const { warnings } = asked.body as { warnings: readonly string[] };
    assert.match(warnings[0] ?? '', /园区道路投资6\.10亿元/u);
    assert.match(warnings[1] ?? '', /园区道路投资7\.10亿元。.*\n序号\t指标\t/su);
  });
});

describe('rights', () => {
  it('drafts are the county office’s; leaders read what was finalised; units and other counties read nothing', async () => {
    const id = await written();
    for (const as of [leader, foreign])
      assert.equal((await t.call('GET /api/papers/{id}', { as, params: { id }, query: {} })).status, 404);
    assert.equal(
      (await t.call('GET /api/papers/{id}', { as: reporter, params: { id }, query: {} })).status,
      403,
    );
    assert.equal(
      (await t.call('GET /api/papers/{id}/docx', { as: leader, params: { id }, query: {} })).status,
      404,
    );
    const rows = (await t.call('GET /api/papers', { as: leader, query: { year: '2022' } })).body as {
      rows: readonly PaperHead[];
    };
    assert.ok(rows.rows.length > 0 && rows.rows.every(({ state }) => state === 'final'));
    const none = await t.call('GET /api/papers', { as: foreign, query: { year: '2022' } });
    assert.deepEqual(none.body, { rows: [] });
  });
});
