import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { assetFiles } from './assets.ts';
import { closedText, openBlocks } from './rules-blocks.ts';
import { lineChart } from './rules-chart.ts';
import { escapeHtml, html, safeHref, textOfHtml, wordsOfHtml } from './rules-html.ts';
import { bareNumber, printedValue, unitWords } from './rules-points.ts';
import { projectAmounts } from './rules-projects.ts';
import { isDue, publicationFaults, standingOn, stands } from './rules-publication.ts';
import { leaks, screen, withheldText } from './rules-screen.ts';
import { publicParagraphs } from './rules-sentences.ts';
import type { PublicState } from './rules-state.ts';
import { fieldsOf, type PublicKind, publicKinds } from './rules-words.ts';
import { exposed, publicShapes } from './schema-public.ts';
import { siteOver } from './site.ts';

const act = {
  from: '2022-06-01',
  until: '2022-06-10',
  withdrawnAt: null,
  needsSecond: false,
  approvedAt: null,
};

test('a publication stands from its first day to its last, and not a day longer', () => {
  assert.equal(standingOn(act, '2022-05-31'), 'scheduled');
  assert.equal(standingOn(act, '2022-06-01'), 'public');
  assert.equal(standingOn(act, '2022-06-10'), 'public');
  assert.equal(standingOn(act, '2022-06-11'), 'expired');
  assert.equal(standingOn({ ...act, until: null }, '2099-01-01'), 'public');
  assert.equal(standingOn({ ...act, withdrawnAt: '2022-06-02T00:00:00Z' }, '2022-06-02'), 'withdrawn');
  assert.equal(stands(act, '2022-05-31'), true);
  assert.equal(stands(act, '2022-06-11'), false);
  const waiting = { ...act, needsSecond: true };
  assert.equal(standingOn(waiting, '2022-06-02'), 'waiting');
  assert.equal(stands(waiting, '2022-06-02'), true);
  assert.equal(standingOn(waiting, '2022-06-11'), 'expired');
  assert.equal(standingOn({ ...waiting, approvedAt: '2022-06-01T00:00:00Z' }, '2022-06-02'), 'public');
  assert.equal(isDue(act, '2022-06-03', 7), true);
  assert.equal(isDue(act, '2022-06-02', 7), false);
});

test('a 公示 runs its least days after the day it begins; nothing begins before today; a basis is asked for', () => {
  const wanted = {
    kind: 'notice',
    from: '2022-06-08',
    until: '2022-06-13',
    through: null,
    basis: '县政府常务会议',
  } as const;
  const rule = { type: 'publicity', least: 5, most: 90 } as const;
  assert.deepEqual(publicationFaults(wanted, '2022-06-08', rule), []);
  const short = publicationFaults({ ...wanted, until: '2022-06-12' }, '2022-06-08', rule);
  assert.match(
    short[0]?.message ?? '',
    /“公示”公示期不少于5个?自?然?日?天?（起日当天不算）：2022-06-08起公示，截止日应不早于2022-06-13/u,
  );
  assert.match(
    publicationFaults({ ...wanted, until: null }, '2022-06-08', rule)[0]?.message ?? '',
    /必须有止日/u,
  );
  assert.match(
    publicationFaults({ ...wanted, until: '2022-12-31' }, '2022-06-08', rule)[0]?.message ?? '',
    /最长90天/u,
  );
  assert.deepEqual(
    publicationFaults({ ...wanted, until: '2022-06-09' }, '2022-06-08', { ...rule, type: 'announcement' }),
    [],
  );
  assert.deepEqual(
    publicationFaults(
      { ...wanted, from: '2022-06-07', basis: ' ', through: '2022-07' },
      '2022-06-08',
      null,
    ).map(({ field }) => field),
    ['basis', 'from', 'through'],
  );
});

test('templates escape what is put in, whatever it is', () => {
  const text = '<script>"&\u0007';
  assert.equal(escapeHtml(text), '&lt;script&gt;&quot;&amp;');
  assert.equal(
    textOfHtml(html`<p title="${text}">${[text, null, 5, html`<b>${'甲'}</b>`]}</p>`),
    `<p title="${escapeHtml(text)}">${escapeHtml(text)}5<b>甲</b></p>`,
  );
  assert.equal(safeHref('plan-1a.html#c-2'), 'plan-1a.html#c-2');
  for (const bad of ['javascript:alert(1)', '//x.cn/a', '../a/b', 'a b', ''])
    assert.equal(safeHref(bad), '#');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (any) => {
      const made = textOfHtml(html`<p>${any}</p>`);
      assert.equal(/<(?!\/?p>)/u.test(made), false);
    }),
  );
});

test('no number of a page is printed in base units', () => {
  const money = { measure: 'yuan', scale: '亿', digits: 2, span: 'cumulative' } as const;
  assert.equal(printedValue('13812345678', money), '138.12亿元');
  assert.equal(bareNumber('13812345678', { ...money, scale: null }), '1381234.57');
  assert.equal(unitWords({ ...money, scale: null }), '万元');
  assert.deepEqual(projectAmounts({ total: '13812345678', yearPlan: '300000000', done: '100000000' }), {
    total: '1381235万元',
    yearPlan: '30000万元',
    done: '10000万元',
    rate: '33.3%',
  });
  assert.equal(projectAmounts({ total: null, yearPlan: '0', done: '1' }).rate, '');
});

test('lights and places leave a bulletin where the county shows none, the rest stays', () => {
  const body = [
    { kind: 'heading1', text: ['红灯事项'] },
    { kind: 'paragraph', text: ['甲事项未达进度'] },
    { kind: 'heading1', text: ['数据报送'] },
    { kind: 'paragraph', text: ['共报送', { text: '58项', pin: 'p1' }] },
    { kind: 'paragraph', text: [{ text: '差3个百分点', pin: 'p2' }] },
    {
      kind: 'table',
      title: '进展表',
      table: {
        columns: [
          { heading: '事项', align: 'left' },
          { heading: '灯号', align: 'center' },
          { heading: '实际', align: 'right' },
        ],
        rows: [[['甲'], ['红灯'], ['5个']]],
      },
    },
  ] as const;
  const pins = [
    { id: 'p1', kind: 'count' },
    { id: 'p2', kind: 'reason' },
  ];
  const open = openBlocks(body, pins, { lights: false, ranking: false });
  assert.deepEqual(open, [
    { kind: 'paragraph', text: closedText },
    { kind: 'heading', text: '数据报送' },
    { kind: 'paragraph', text: '共报送58项' },
    { kind: 'paragraph', text: closedText },
    {
      kind: 'table',
      title: '进展表',
      columns: [
        { heading: '事项', numeric: false },
        { heading: '实际', numeric: true },
      ],
      rows: [['甲', '5个']],
    },
  ]);
  assert.equal(openBlocks(body, pins, { lights: true, ranking: false }).length, 6);
});

test('a plan keeps its sentences, each with what it binds to', () => {
  const text =
    '某县2022年国民经济和社会发展计划\n\n一、目标\n\n生产总值增长6%。新建学校3所，改造道路5公里。\n';
  const offset = text.indexOf('新建');
  const paragraphs = publicParagraphs(text, [{ id: 'c1', offset }]);
  const bound = paragraphs
    .flatMap(({ sentences }) => sentences)
    .filter(({ commitments }) => commitments.length > 0);
  assert.deepEqual(bound, [{ text: '新建学校3所，改造道路5公里。', commitments: ['c1'] }]);
  assert.equal(paragraphs[0]?.kind, 'heading');
});

test('the chart says where its numbers stand, and draws nothing of one point', () => {
  assert.equal(lineChart([{ label: '2022-01', value: 1 }], '图', String), null);
  const made = lineChart(
    [
      { label: '2022-01', value: 1 },
      { label: '2022-02', value: -3 },
    ],
    '甲各月折线图，数值见下表',
    String,
  );
  assert.ok(made !== null);
  assert.match(textOfHtml(made), /role="img" aria-label="甲各月折线图，数值见下表"/u);
});

test('everything that a page loads besides its text is a few kilobytes, and its one script far below the bound', () => {
  const [css, js] = assetFiles.map(({ bytes }) => gzipSync(bytes).length);
  assert.ok((js ?? 0) > 100 && (js ?? 0) < 10_000, `${js} bytes of script`);
  assert.ok((css ?? 0) > 100 && (css ?? 0) < 10_000, `${css} bytes of style`);
});

test('the whitelist in words and the shapes name the same fields', () => {
  for (const kind of publicKinds)
    assert.deepEqual(
      Object.keys(publicShapes[kind].shape).toSorted(),
      fieldsOf(kind)
        .map(({ field }) => field)
        .toSorted(),
    );
});

const words = fc.string({
  unit: fc.constantFrom(...'峄城区计划产业道路学校，。建设'.split('')),
  minLength: 1,
  maxLength: 12,
});
const month = fc.constantFrom('2022-03', '2022-06', '2022-12');
const person = fc.constantFrom('11010519491231002X', '13812345678', '4111111111111111', '370404900101123');
/** A field of words, in one of ten cases with a person's number inside. */
const said = fc.oneof(
  { weight: 9, arbitrary: words },
  { weight: 1, arbitrary: fc.tuple(words, person).map((two) => two.join('：')) },
);
const id = fc.string({ unit: fc.constantFrom(...'abcdef123'.split('')), minLength: 6, maxLength: 6 });
/** What an object may hold besides: none of it may ever be seen. */
const hidden = {
  secret: fc.constant('内部字段'),
  recordedBy: fc.constant('内部字段'),
  phone: fc.constant('内部字段13900000001'),
};

function whole(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>) {
  return fc.record({ ...fields, ...hidden });
}

const facts = {
  plan: whole({
    title: said,
    year: fc.constant(2022),
    paragraphs: fc.array(
      whole({
        kind: fc.constantFrom('heading', 'body', 'table'),
        level: fc.integer({ min: 0, max: 5 }),
        sentences: fc.array(whole({ text: said, commitments: fc.array(id, { maxLength: 2 }) }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 4 },
    ),
  }),
  commitment: whole({
    document: id,
    title: said,
    target: said,
    adjusted: fc.option(said),
    quote: said,
    due: fc.option(month),
    lead: fc.option(said),
    indicator: fc.option(id),
    progress: fc.option(whole({ month, printed: said, basis: said })),
    light: fc.option(whole({ colour: fc.constantFrom('green', 'red'), reason: said })),
  }),
  indicator: whole({
    name: said,
    unit: said,
    definition: said,
    publisher: said,
    points: fc.array(
      whole({
        month,
        printed: said,
        number: fc.constantFrom('', '12.3', '5'),
        basis: said,
        corrected: fc.option(whole({ before: fc.option(said), day: fc.constant('2022-06-08') })),
      }),
      { maxLength: 3 },
    ),
    breaks: fc.array(whole({ month, words: said }), { maxLength: 2 }),
  }),
  project: whole({
    name: said,
    levels: said,
    industry: said,
    town: said,
    lead: said,
    stage: said,
    started: fc.option(month),
    due: fc.option(month),
    total: said,
    yearPlan: said,
    done: said,
    rate: said,
    month: fc.option(month),
    light: fc.option(whole({ colour: fc.constantFrom('green', 'red'), reason: said })),
  }),
  bulletin: whole({
    title: said,
    mark: said,
    organ: said,
    day: fc.constant('2022-06-08'),
    blocks: fc.array(
      fc.oneof(
        whole({ kind: fc.constantFrom('heading', 'paragraph'), text: said }),
        whole({
          kind: fc.constant('table'),
          title: said,
          columns: fc.constant([
            { heading: '项目', numeric: false, secret: '内部字段' },
            { heading: '姓名', numeric: false },
          ]),
          rows: fc.array(fc.tuple(said, fc.constantFrom('王建国', '李某某')), { maxLength: 2 }),
        }),
      ),
      { maxLength: 4 },
    ),
    corrects: fc.option(whole({ id, mark: said })),
    correctedBy: fc.option(whole({ id, mark: said })),
  }),
  notice: whole({ type: said, title: said, organ: said, body: said, place: said, objections: said }),
} as const satisfies Readonly<Record<PublicKind, fc.Arbitrary<unknown>>>;

/** Objects of every kind as they come from the product, with more fields than may leave, made into a state as the server does. */
const states = fc.record(facts).chain((all) =>
  fc
    .record({ ids: fc.uniqueArray(id, { minLength: 6, maxLength: 6 }), basis: said })
    .map(({ ids, basis }): PublicState => {
      const item = (kind: PublicKind, at: number) => {
        const { value } = screen(publicShapes[kind].parse(all[kind]));
        return {
          id: ids[at] ?? '',
          facts: value as never,
          from: '2022-06-01',
          until: null,
          through: null,
          basis: screen({ basis }).value.basis,
          unit: '发展和改革局',
          excused: [],
        };
      };
      return {
        county: { code: '370404', name: '峄城区', fullName: '山东省枣庄市峄城区', demo: true },
        day: '2022-06-08',
        doors: [],
        items: {
          plan: [item('plan', 0)],
          commitment: [item('commitment', 1)],
          indicator: [item('indicator', 2)],
          project: [item('project', 3)],
          bulletin: [item('bulletin', 4)],
          notice: [item('notice', 5)],
        },
      };
    }),
);

test('of any object no field outside the whitelist and no person’s number is in any page, table or file', () => {
  const seen = { withheld: 0, files: 0 };
  fc.assert(
    fc.property(states, (state) => {
      const site = siteOver(state);
      for (const path of site.paths) {
        const file = site.file(path);
        assert.ok(file !== null);
        const text = new TextDecoder().decode(file.bytes);
        seen.files += 1;
        if (text.includes(withheldText)) seen.withheld += 1;
        assert.doesNotMatch(text, /内部字段|13900000001/u, path);
        for (const number of [
          '11010519491231002X',
          '13812345678',
          '4111111111111111',
          '370404900101123',
          '王建国',
        ])
          assert.equal(text.includes(number), false, `${number} in ${path}`);
        if (path.endsWith('.html')) {
          assert.match(text, /演示数据/u);
          assert.match(text, /^<!doctype html>\n<html lang="zh-CN">/u);
          assert.equal((text.match(/<h1>/gu) ?? []).length, 1);
        }
      }
    }),
    { numRuns: 50 },
  );
  assert.ok(seen.files > 500 && seen.withheld > 20, 'planted numbers were met and taken out');
});

test('a field that slips past the fields’ check is still stopped on the finished page', () => {
  const state: PublicState = {
    county: { code: '370404', name: '峄城区', fullName: '峄城区', demo: false },
    day: '2022-06-08',
    doors: [],
    items: {
      plan: [],
      commitment: [],
      indicator: [],
      bulletin: [],
      notice: [],
      project: [
        {
          id: 'p1',
          facts: exposed('project', {
            name: '联系13812345678',
            levels: '',
            industry: '',
            town: '',
            lead: '',
            stage: '在建',
            started: null,
            due: null,
            total: '',
            yearPlan: '',
            done: '',
            rate: '',
            month: null,
            light: null,
          }),
          from: '2022-06-01',
          until: null,
          through: null,
          basis: '县政府意见',
          unit: '发展和改革局',
          excused: [],
        },
      ],
    },
  };
  const site = siteOver(state);
  for (const path of ['projects.html', 'project-p1.html', 'data/projects.csv', 'data/site.json']) {
    const file = site.file(path);
    assert.equal(file?.isClean, false, path);
    assert.doesNotMatch(new TextDecoder().decode(file?.bytes), /13812345678/u);
  }
  assert.deepEqual(
    site.kept().map(({ kind, object, finding }) => [kind, object, finding]),
    [
      ['page', 'projects.html', 'mobile'],
      ['page', 'project-p1.html', 'mobile'],
      ['page', 'data/projects.csv', 'mobile'],
      ['page', 'data/site.json', 'mobile'],
    ],
  );
  assert.equal(site.file('index.html')?.isClean, true);
  assert.equal(site.file('nothing.html'), null);
});

test('only what a notice is for may be let pass, never a number of a person', () => {
  const notice = { body: '联系人：王建国，电话0632-7711234，手机13812345678' };
  const { value, found } = screen(notice, ['王建国', '电话0632-7711234', '13812345678']);
  assert.deepEqual(
    found.map(({ kind }) => kind),
    ['mobile'],
  );
  assert.equal(value.body, withheldText);
  assert.deepEqual(leaks('联系人：王建国', ['王建国']), []);
  assert.deepEqual(leaks(wordsOfHtml('<p>138</p><p>12345678</p>')), []);
});
