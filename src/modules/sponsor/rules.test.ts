import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  beginFault,
  countIn,
  endFault,
  loadNote,
  loadsOf,
  quarterOf,
  visitFault,
  visitWords,
} from './rules.ts';
import { agreedOn } from './rules-settings.ts';
import { type LinkNames, linkHeadings, planLinks, type SheetCell } from './rules-sheet.ts';

const today = '2022-06-15';

test('a month without a visit is told as a fact beside what was agreed', () => {
  assert.equal(visitWords('2022-12', 0, 1), '12月走访 0 次，约定 1 次');
  assert.equal(visitWords('2022-06', 2, null), '6月走访 2 次，没有约定次数');
});

test('a county begins with one visit a month, a reference of three projects, and no reminder (economy.md §3.3, S79)', () => {
  assert.deepEqual(agreedOn([], '370404', today), { visits: 1, most: 3, remind: false });
  const none = ['visits', 'most'].map((key) => ({
    place: '370404',
    key: `sponsor.${key}`,
    value: '0',
    from: '2022-06-01',
    to: null,
    basis: '县政府办公室通知',
    version: 1,
  }));
  assert.deepEqual(agreedOn(none, '370404', today), { visits: null, most: null, remind: false });
  assert.equal(agreedOn(none, '370404', '2022-05-31').visits, 1);
});

test('links of a project follow one another and never overlap', () => {
  const earlier = [{ from: '2022-01-01', to: '2022-03-31' }];
  assert.equal(beginFault('2022-04-01', { today, earlier }), null);
  assert.match(beginFault('2022-03-31', { today, earlier }) ?? '', /2022-03-31为止/u);
  assert.match(beginFault('2022-06-16', { today, earlier: [] }) ?? '', /还没有到/u);
});

test('a link ends neither before it began nor before a visit it made', () => {
  assert.equal(endFault('2022-06-15', { today, from: '2022-01-01', lastVisit: '2022-06-15' }), null);
  assert.match(
    endFault('2022-06-14', { today, from: '2022-01-01', lastVisit: '2022-06-15' }) ?? '',
    /已有走访/u,
  );
  assert.match(endFault('2021-12-31', { today, from: '2022-01-01', lastVisit: null }) ?? '', /不能早于/u);
  assert.match(endFault('2022-07-01', { today, from: '2022-01-01', lastVisit: null }) ?? '', /还没有到/u);
});

test('a visit lies within its link and not ahead of today', () => {
  const link = { from: '2022-02-01', to: null };
  assert.equal(visitFault('2022-02-01', link, today), null);
  assert.match(visitFault('2022-01-31', link, today) ?? '', /早于帮包起始/u);
  assert.match(visitFault('2022-06-16', link, today) ?? '', /还没有到/u);
  assert.match(visitFault('2022-05-02', { ...link, to: '2022-05-01' }, today) ?? '', /已在2022-05-01结束/u);
});

test('quarters begin in January, April, July and October, and every month is in one', () => {
  assert.deepEqual(quarterOf('2022-06'), { first: '2022-04', last: '2022-06' });
  assert.deepEqual(quarterOf('2023-01'), { first: '2023-01', last: '2023-03' });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), (month) => {
      const text = `2022-${String(month).padStart(2, '0')}`;
      const { first, last } = quarterOf(text);
      return first <= text && text <= last && (Number(first.slice(5)) - 1) % 3 === 0;
    }),
  );
});

test('load counts projects, their open problems and the visits of the quarter, and keeps the order of posts', () => {
  const loads = loadsOf(['a', 'b', 'c'], {
    links: [
      { post: 'b', project: 'p1' },
      { post: 'b', project: 'p2' },
      { post: 'a', project: 'p3' },
    ],
    visits: [
      { post: 'b', on: '2022-04-01' },
      { post: 'b', on: '2022-03-31' },
      { post: 'b', on: '2022-06-15' },
    ],
    problems: new Map([
      ['p1', 2],
      ['p2', 1],
    ]),
    month: '2022-06',
  });
  assert.deepEqual(loads, [
    { post: 'a', projects: 1, problems: 0, visits: 0 },
    { post: 'b', projects: 2, problems: 3, visits: 2 },
  ]);
  assert.equal(loadNote(3, 3), '');
  assert.equal(loadNote(4, 3), '多于参考数3个');
  assert.equal(loadNote(40, null), '');
});

test('the order of loads never follows their numbers', () => {
  const posts = ['a', 'b', 'c', 'd'];
  const some = fc.array(fc.record({ post: fc.constantFrom(...posts), project: fc.string() }));
  fc.assert(
    fc.property(some, (links) => {
      const found = loadsOf(posts, { links, visits: [], problems: new Map(), month: '2022-06' }).map(
        ({ post }) => post,
      );
      assert.deepEqual(
        found,
        posts.filter((post) => links.some((one) => one.post === post)),
      );
      assert.equal(countIn([], { first: '2022-01', last: '2022-12' }), 0);
    }),
  );
});

const names: LinkNames = {
  today,
  projects: [
    { id: 'p1', name: '标准厂房', code: '2204-370404-04-01-000001', unit: 'land' },
    { id: 'p2', name: '供热管网', code: null, unit: 'build' },
    { id: 'p3', name: '重名项目', code: '2204-370404-04-01-000002', unit: 'build' },
    { id: 'p4', name: '重名项目', code: '2204-370404-04-01-000003', unit: 'build' },
  ],
  posts: [
    { id: 'l1', name: '分管工业副县长岗', full: '县政府分管工业副县长岗' },
    { id: 'l2', name: '分管城建副县长岗', full: '县政府分管城建副县长岗' },
  ],
  units: [
    { id: 'land', name: '自然资源局', shortName: '资源局' },
    { id: 'build', name: '住房和城乡建设局', shortName: '住建局' },
  ],
  duties: [
    { id: 'papers', title: '手续办理' },
    { id: 'calm', title: '矛盾化解' },
  ],
  links: [
    {
      id: 'k1',
      project: 'p1',
      post: 'l1',
      unit: 'land',
      team: '',
      duties: ['papers'],
      from: '2022-01-10',
      to: null,
      lastVisit: '2022-05-20',
    },
  ],
};

function sheet(...lines: readonly (readonly SheetCell[])[]): readonly (readonly SheetCell[])[] {
  return [['领导帮包导入表'], [...linkHeadings], ...lines];
}

test('a table opens, hands on, changes and leaves alone', () => {
  const opens = planLinks(
    sheet(['供热管网', null, '分管城建副县长岗', '住建局', '', '手续办理、矛盾化解', '2022年3月1日', '']),
    names,
  );
  assert.deepEqual(opens.faults, []);
  assert.deepEqual(opens.opened[0], {
    row: 3,
    project: 'p2',
    post: 'l2',
    unit: 'build',
    team: '',
    duties: ['papers', 'calm'],
    from: '2022-03-01',
    reason: '',
  });
  const same = planLinks(
    sheet(['标准厂房', '', '分管工业副县长岗', '', '', '手续办理', '2022-01-10']),
    names,
  );
  assert.equal(same.same, 1);
  const changed = planLinks(
    sheet(['标准厂房', '', '分管工业副县长岗', '住建局', '', '', '2022-01-10']),
    names,
  );
  assert.equal(changed.changed[0]?.link.unit, 'build');
  const moved = planLinks(
    sheet(['', '2204-370404-04-01-000001', '分管城建副县长岗', '', '', '', '2022-06-01', '分工调整']),
    names,
  );
  assert.equal(moved.moved[0]?.known.id, 'k1');
});

test('every fault of a table names its line, its column and the cure', () => {
  const cases: readonly (readonly [readonly SheetCell[], string, RegExp])[] = [
    [['没有的项目', '', '分管工业副县长岗', '', '', '', '2022-03-01'], '项目名称', /台账里没有项目/u],
    [['重名项目', '', '分管工业副县长岗', '', '', '', '2022-03-01'], '项目名称', /请填项目代码/u],
    [['供热管网', '', '王某', '', '', '', '2022-03-01'], '帮包岗位', /没有责任领导岗位/u],
    [['供热管网', '', '分管工业副县长岗', '某局', '', '', '2022-03-01'], '帮包单位', /没有单位/u],
    [['供热管网', '', '分管工业副县长岗', '', '', '跑腿', '2022-03-01'], '职责', /只能填手续办理、矛盾化解/u],
    [['供热管网', '', '分管工业副县长岗', '', '', '', '三月'], '起始日期', /写到日/u],
    [['供热管网', '', '分管工业副县长岗', '', '', '', '2022-06-16'], '起始日期', /还没有到/u],
    [['标准厂房', '', '分管城建副县长岗', '', '', '', '2022-06-01', ''], '变更原因', /移交原因/u],
    [['标准厂房', '', '分管城建副县长岗', '', '', '', '2022-05-20', '调整'], '起始日期', /已有走访记录/u],
    [['标准厂房', '', '分管工业副县长岗', '', '', '', '2022-02-01'], '起始日期', /导入不改起始日期/u],
  ];
  for (const [line, column, words] of cases) {
    const { faults } = planLinks(sheet(line), names);
    assert.equal(faults.length, 1, JSON.stringify(faults));
    assert.equal(faults[0]?.row, 3);
    assert.equal(faults[0]?.column, column);
    assert.match(faults[0]?.message ?? '', words);
  }
  const twice = ['供热管网', '', '分管工业副县长岗', '', '', '', '2022-03-01'];
  assert.match(planLinks(sheet(twice, twice), names).faults[0]?.message ?? '', /与第3行是同一个项目/u);
  assert.match(planLinks([['别的表']], names).faults[0]?.message ?? '', /没有找到表头/u);
});
