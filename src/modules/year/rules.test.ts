import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { chinaCalendar } from '#kernel/calendar-cn.ts';
import type { RuleValue } from '#kernel/rule-pack.ts';
import { decidingFault } from './rules-adjust.ts';
import { levelOf } from './rules-base.ts';
import { dueOfStep, type YearEvent, yearCalendar } from './rules-calendar.ts';
import { type CloseItem, closingFault, closingList, correctionWords, nextOpenYear } from './rules-close.ts';
import { recordingFault, strikingFault } from './rules-events.ts';
import {
  actsIn,
  type OpinionAct,
  type OpinionKind,
  type OpinionState,
  opinionActs,
  opinionFault,
  opinionMoves,
  tallyOpinions,
} from './rules-opinion.ts';
import { type YearKey, yearKeys, yearParameters } from './rules-parameters.ts';
import { readOpinions } from './rules-sheet.ts';
import { stepIds, stepRules } from './rules-steps.ts';

const county = '370404';
const value = (key: YearKey, number: string, place = county, basis = '本县办法'): RuleValue => ({
  place,
  key: yearKeys[key].key,
  value: number,
  from: '2020-01-01',
  to: null,
  basis,
  version: 1,
});
let serial = 0;
const event = (step: YearEvent['step'], day: string, more: Partial<YearEvent> = {}): YearEvent => ({
  id: `e${++serial}`,
  step,
  kind: 'done',
  day,
  paper: '文件',
  number: '',
  note: '',
  struck: false,
  ...more,
});
const congress = event('session', '2022-01-17', { kind: 'planned' });
const dueOf = (step: YearEvent['step'], values: readonly RuleValue[], events: readonly YearEvent[]) =>
  dueOfStep({ county, values }, events, { calendar: chinaCalendar, year: 2022, step });

const midyearOf = (year: number) =>
  yearCalendar({ county, values: [] }, [], chinaCalendar, { today: '2022-01-01', year }).steps.find(
    ({ id }) => id === 'midyear',
  )?.limits[0];

describe('last days of the cycle', () => {
  it('are the domain’s numbers counted back from the congress and the meeting, on the working calendar', () => {
    for (const [lead, day] of [
      ['45', '2021-12-03'],
      // 30 days before is a Saturday: handed in on the Friday.
      ['30', '2021-12-17'],
      ['20', '2021-12-28'],
    ] as const)
      assert.equal(dueOf('review', [value('reviewLead', lead)], [congress]), day, lead);
    const meeting = event('midyear', '2022-08-30', { kind: 'planned' });
    // 10 days before 30 August 2022 is Saturday the 20th.
    assert.equal(dueOf('midyear', [value('midyearLead', '10')], [meeting]), '2022-08-19');
  });

  it('end with the month that is set, and of two limits the earlier one binds', () => {
    const third = value('midyearBy', '9');
    assert.equal(dueOf('midyear', [third], []), '2022-09-30');
    assert.equal(dueOf('adjust', [value('adjustBy', '9')], []), '2022-09-30');
    const meeting = event('midyear', '2022-08-30', { kind: 'planned' });
    assert.equal(dueOf('midyear', [third, value('midyearLead', '10')], [meeting]), '2022-08-19');
  });

  it('run from the approval, rolling over a day of rest', () => {
    const approved = event('session', '2022-01-20');
    // 30 days after 20 January 2022 is Saturday 19 February.
    assert.equal(dueOf('issue', [value('issueWithin', '30')], [approved]), '2022-02-21');
    assert.equal(dueOf('issue', [value('issueWithin', '30')], []), null);
  });

  it('are published with their article where a law counts days, from the day it holds, and 未设 elsewhere', () => {
    const laws = yearParameters.definitions.flatMap(({ published }) =>
      published.map(({ key, value: number, from, basis }) => [key, number, from, /第.+条/u.exec(basis)?.[0]]),
    );
    assert.deepEqual(laws, [
      ['year.budgetLead', '30', '2015-01-01', '第四十四条'],
      ['year.openWithin', '20', '2019-05-15', '第二十条、第二十六条'],
      ['year.midyearBy', '9', '2007-01-01', '第十六条'],
      ['year.midyearBy', '9', '2024-11-08', '第二十条'],
    ]);
    assert.match(midyearOf(2022)?.basis ?? '', /第十六条/u);
    assert.match(midyearOf(2025)?.basis ?? '', /2024年修正）第二十条/u);
    assert.equal(midyearOf(2022)?.due, '2022-09-30');
  });

  it('of the budget and of publication are shown with their day and make no step late', () => {
    const events = [congress, event('session', '2022-01-20'), event('issue', '2022-06-30')];
    const { steps } = yearCalendar({ county, values: [] }, events, chinaCalendar, {
      today: '2022-09-01',
      year: 2022,
    });
    const review = steps.find(({ id }) => id === 'review');
    assert.deepEqual(
      [review?.due, review?.limits.map(({ due, told }) => [due, told]), review?.state],
      [
        null,
        [
          [null, false],
          ['2021-12-17', true],
        ],
        'waiting',
      ],
    );
    const issue = steps.find(({ id }) => id === 'issue');
    // 20 working days after Thursday 30 June 2022.
    assert.deepEqual(
      issue?.limits.map(({ due }) => due),
      [null, '2022-07-28'],
    );
    assert.match(steps.find(({ id }) => id === 'adjust')?.law ?? '', /第十七条/u);
    assert.equal(steps.find(({ id }) => id === 'session')?.law, '');
  });

  it('run from the issue for 责任分解', () => {
    const days = [value('assignIssued', '15')];
    assert.equal(dueOf('assign', days, [event('issue', '2022-06-30')]), '2022-07-15');
    assert.equal(dueOf('assign', days, []), null);
  });

  it('are not set until the county sets them, and say so', () => {
    const { steps } = yearCalendar({ county, values: [] }, [congress], chinaCalendar, {
      today: '2021-11-01',
      year: 2022,
    });
    const review = steps.find(({ id }) => id === 'review');
    assert.deepEqual([review?.due, review?.limits[0]?.reason], [null, '未设']);
  });

  it('keep a wider place’s rule that a county loosened, and take a tighter one', () => {
    const city = value('reviewLead', '30', '370400', '一市决定');
    const loose = [city, value('reviewLead', '20')];
    assert.equal(dueOf('review', loose, [congress]), '2021-12-17');
    const { steps } = yearCalendar({ county, values: loose }, [congress], chinaCalendar, {
      today: '2021-11-01',
      year: 2022,
    });
    assert.match(steps.find(({ id }) => id === 'review')?.limits[0]?.overruled ?? '', /20放宽了上级规定/u);
    assert.equal(dueOf('review', [city, value('reviewLead', '45')], [congress]), '2021-12-03');
  });

  it('of a past year stay as the rules were then', () => {
    const later = { ...value('reviewLead', '45'), from: '2023-01-01', version: 2 };
    assert.equal(
      dueOf('review', [{ ...value('reviewLead', '20'), to: '2022-12-31' }, later], [congress]),
      '2021-12-28',
    );
  });
});

const walk = [
  event('draft', '2021-11-20'),
  event('consult', '2021-12-01'),
  event('government', '2021-12-10'),
  event('review', '2021-12-17'),
  event('session', '2022-01-20'),
];

const stateOf = (events: readonly YearEvent[], today: string, values: readonly RuleValue[] = []) => {
  const found = yearCalendar({ county, values }, events, chinaCalendar, { today, year: 2022 });
  const states = new Map(found.steps.map(({ id, state }) => [id, state]));
  return {
    of: (...ids: readonly YearEvent['step'][]) => ids.map((id) => states.get(id)),
    next: found.next,
  };
};

describe('the year as it stands', () => {
  it('says what is done, what is next and what waits', () => {
    const start = stateOf([congress], '2021-11-01');
    assert.deepEqual([...start.of('draft', 'consult'), start.next], ['open', 'waiting', 'draft']);
    const spring = stateOf([congress, ...walk], '2022-03-01');
    assert.deepEqual(
      [...spring.of('session', 'execute', 'midyear', 'annual', 'adjust'), spring.next],
      ['done', 'running', 'open', 'waiting', 'none', 'issue'],
    );
  });

  it('is late once the last day is over, and a step done late keeps its reason', () => {
    const values = [value('reviewLead', '45'), value('midyearBy', '9')];
    const late = yearCalendar({ county, values }, [congress, ...walk], chinaCalendar, {
      today: '2022-10-08',
      year: 2022,
    });
    const review = late.steps.find(({ id }) => id === 'review');
    assert.deepEqual([review?.state, review?.reason], ['doneLate', '2021年12月17日办理，逾期14天']);
    const midyear = late.steps.find(({ id }) => id === 'midyear');
    assert.deepEqual([midyear?.state, midyear?.reason], ['late', '应在2022年9月30日前，已逾期8天']);
    assert.equal(late.next, 'midyear');
  });
});

const done = (step: YearEvent['step'], day: string, note = '') => ({
  step,
  kind: 'done' as const,
  day,
  paper: '文件',
  note,
});

describe('what may be recorded', () => {
  const of = { today: '2022-03-01', year: 2022, due: null };
  it('comes in order, on a day that has come, once, and late only with a reason', () => {
    assert.equal(recordingFault([], done('draft', '2021-11-20'), of), null);
    assert.equal(recordingFault([], done('review', '2021-12-17'), of)?.field, 'step');
    assert.equal(recordingFault(walk.slice(0, 3), done('review', '2021-12-01'), of)?.field, 'day');
    assert.equal(recordingFault([], done('draft', '2022-03-02'), of)?.field, 'day');
    assert.equal(recordingFault(walk, done('draft', '2021-11-21'), of)?.field, 'step');
    const tight = { ...of, due: '2021-12-03' };
    assert.equal(recordingFault(walk.slice(0, 3), done('review', '2021-12-17'), tight)?.field, 'note');
    assert.equal(
      recordingFault(walk.slice(0, 3), done('review', '2021-12-17', '会期提前'), tight)?.field,
      'note',
    );
    assert.equal(
      recordingFault(walk.slice(0, 3), done('review', '2021-12-17', '会期临时提前了'), tight),
      null,
    );
    assert.equal(recordingFault(walk, done('adjust', '2022-02-01'), of)?.field, 'step');
    assert.equal(
      recordingFault(walk.slice(0, 1), { ...done('consult', '2021-12-01'), kind: 'skipped' }, of)?.field,
      'note',
    );
    assert.equal(
      recordingFault(
        walk.slice(0, 2),
        { ...done('government', '2021-12-10', '没有召开会议'), kind: 'skipped' },
        of,
      )?.field,
      'kind',
    );
  });

  it('is struck only when nothing stands on it', () => {
    assert.match(strikingFault(walk, walk[0]?.id ?? '') ?? '', /先划去它/u);
    assert.equal(strikingFault(walk, walk[4]?.id ?? ''), null);
    assert.match(strikingFault([{ ...congress, struck: true }], congress.id) ?? '', /已经划去/u);
  });

  it('never leads to an impossible year, whatever is tried in which order', () => {
    const days = fc
      .integer({ min: 0, max: 500 })
      .map((n) => new Date(Date.UTC(2021, 9, 1) + n * 86_400_000).toISOString().slice(0, 10));
    const act = fc.oneof(
      fc.record({
        step: fc.constantFrom(...stepIds),
        kind: fc.constantFrom('done', 'planned', 'skipped' as const),
        day: days,
        note: fc.constantFrom('', '说明理由五个字'),
      }),
      fc.record({ strike: fc.nat({ max: 12 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let events: readonly YearEvent[] = [];
        for (const one of acts) {
          if ('strike' in one) {
            const hit = events[one.strike];
            if (hit !== undefined && strikingFault(events, hit.id) === null)
              events = events.map((each) => (each === hit ? { ...each, struck: true } : each));
          } else if (
            recordingFault(events, { ...one, paper: '文件' }, { ...of, today: '2023-01-13' }) === null
          )
            events = [...events, event(one.step, one.day, { kind: one.kind, note: one.note })];
        }
        const known = events.filter(({ struck }) => !struck);
        for (const step of stepIds) {
          const passed = known.filter((each) => each.step === step && each.kind !== 'planned');
          assert.ok(passed.length <= 1, step);
          const [own] = passed;
          if (own === undefined) continue;
          assert.ok(own.day <= '2023-01-13');
          for (const before of stepRules[step].after) {
            const earlier = known.find((each) => each.step === before && each.kind !== 'planned');
            assert.ok(earlier !== undefined && earlier.day <= own.day, `${step} stands on ${before}`);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

const row = (state: OpinionState, outcome: 'satisfied' | null, round: number, due: string | null = null) => ({
  state,
  outcome,
  round,
  due,
});

describe('an opinion', () => {
  const of = { today: '2022-01-10', counted: '2022-04-11' };

  it('is answered within the county’s limit: earlier is fine, later is not, and without a limit a day is asked for', () => {
    const raised = { kind: 'review', state: 'raised' } as const;
    const hand = { act: 'hand', text: '', unit: 'land' } as const;
    assert.equal(opinionFault(raised, hand, of), null);
    assert.equal(opinionFault(raised, { ...hand, due: '2022-03-01' }, of), null);
    assert.equal(opinionFault(raised, { ...hand, due: '2022-05-01' }, of)?.field, 'due');
    assert.equal(opinionFault(raised, hand, { ...of, counted: null })?.field, 'due');
    assert.equal(opinionFault(raised, { ...hand, unit: '' }, of)?.field, 'unit');
  });

  it('walks only along its table, and ends with an outcome of its own kind', () => {
    const outcomesOf = { review: ['satisfied', 'basic'], consult: ['adopted', 'partly', 'declined'] };
    fc.assert(
      fc.property(
        fc.constantFrom<OpinionKind>('review', 'consult'),
        fc.array(fc.constantFrom<OpinionAct>(...opinionActs), { maxLength: 30 }),
        (kind, acts) => {
          let state: OpinionState = 'raised';
          let outcome: string | null = null;
          for (const act of acts) {
            const move = { act, text: '说明五个字', unit: 'land', due: '2022-02-01' };
            if (opinionFault({ kind, state }, move, of) !== null) continue;
            assert.ok(actsIn({ kind, state }).includes(act));
            ({ to: state, outcome } = opinionMoves[act]);
          }
          assert.equal(state === 'settled', outcome !== null);
          if (outcome !== null) assert.ok(outcomesOf[kind].includes(outcome), `${kind} ${outcome}`);
          if (kind === 'consult') assert.ok(['raised', 'settled', 'withdrawn'].includes(state));
        },
      ),
    );
  });

  it('is counted: 4 raised, 3 settled, 1 of them at the second reply', () => {
    const tally = tallyOpinions(
      [
        row('settled', 'satisfied', 1),
        row('settled', 'satisfied', 1),
        row('settled', 'satisfied', 2),
        row('handed', null, 0, '2022-01-09'),
        row('withdrawn', null, 0),
      ],
      '2022-01-10',
    );
    assert.deepEqual(
      [tally.total, tally.open, tally.late, tally.rate, tally.firstRate],
      [4, 1, 1, '75.0%', '66.7%'],
    );
  });

  it('comes in by a table whose faults name line and cure', () => {
    const names = {
      units: [{ id: 'land', name: '自然资源局', shortName: '资源局' }],
      ownUnit: 'land',
      anyUnit: true,
      known: new Set(['自然资源局 请补充用地指标的来源']),
    };
    const matrix = [
      ['审查意见导入表', null, null],
      ['提出单位', '涉及内容', '意见内容'],
      ['资源局', '', '请补充用地指标的来源'],
      ['县人大财经委', '主要目标', '建议说明投资目标的测算依据'],
      [null, null, null],
      ['资源局', '', '太短'],
      ['县人大财经委', '', '建议说明投资目标的测算依据'],
    ];
    const read = readOpinions(matrix, { ...names, kind: 'review' });
    assert.deepEqual(
      [read.rows.map(({ by }) => by), read.same, read.faults.map(({ row, column }) => [row, column])],
      [
        ['县人大财经委'],
        1,
        [
          [6, '意见内容'],
          [7, '意见内容'],
        ],
      ],
    );
    assert.equal(readOpinions(matrix, { ...names, kind: 'consult' }).faults[0]?.column, '提出单位');
  });
});

describe('an adjustment', () => {
  const decided = {
    authority: 'standing_committee',
    paper: '决议',
    proposedOn: '2022-08-10',
    lateReason: '',
    decidedOn: '2022-09-20',
  } as const;
  const of = {
    today: '2022-09-25',
    year: 2022,
    approved: '2022-01-20',
    due: '2022-09-30',
    closedMonths: new Set(['2022-07', '2022-08']),
  };

  it('is written when it was decided in time and in a month that is open', () => {
    assert.equal(decidingFault(decided, of), null);
    assert.match(decidingFault({ ...decided, decidedOn: '2022-08-31' }, of)?.message ?? '', /已经结账/u);
    assert.match(
      decidingFault(decided, { ...of, closedMonths: new Set(['2022-10']) })?.message ?? '',
      /已经结账/u,
    );
    assert.match(decidingFault(decided, { ...of, approved: null })?.message ?? '', /没有登记/u);
    assert.match(decidingFault({ ...decided, decidedOn: '2022-09-26' }, of)?.message ?? '', /没有到/u);
  });

  it('is held to the county’s last day by when it was proposed; late it takes a reason, as any step of the year', () => {
    // The committee sat after the quarter on what was proposed within it.
    const sat = { ...decided, proposedOn: '2022-09-28', decidedOn: '2022-10-26' };
    const october = { ...of, today: '2022-10-28' };
    assert.equal(decidingFault(sat, october), null);
    const late = { ...sat, proposedOn: '2022-10-08' };
    assert.deepEqual(decidingFault(late, october), {
      field: 'lateReason',
      message: '本县规定最迟在2022年9月30日前提请，逾期提请的请写明理由，至少5个字',
    });
    assert.equal(decidingFault({ ...late, lateReason: '三季度核算结果十月发布' }, october), null);
    assert.equal(decidingFault(late, { ...october, due: null }), null);
    assert.equal(decidingFault({ ...sat, proposedOn: '2022-10-27' }, october)?.field, 'proposedOn');
    assert.equal(decidingFault({ ...sat, proposedOn: '2022-01-19' }, october)?.field, 'proposedOn');
  });
});

describe('the base of the next year', () => {
  const level = { name: '固定资产投资', aspect: 'level', measure: 'yuan' } as const;
  const growth = { ...level, aspect: 'growth_yoy', measure: '%' } as const;
  const row = { name: '固定资产投资', aspect: 'growth_yoy', unit: null };

  it('holds the amount behind a growth, where it is clear which', () => {
    assert.equal(levelOf(row, [growth, level]), level);
    assert.equal(levelOf(row, [growth]), null);
    assert.equal(levelOf(row, [level, { ...level }]), null);
    assert.equal(levelOf({ ...row, aspect: 'level' }, [level]), null);
    assert.equal(levelOf({ ...row, unit: { id: 'trade', name: '商务局' } }, [level]), null);
  });
});

const left = (open: Partial<Record<CloseItem, number>>) => {
  const of = (item: CloseItem) => ({ count: open[item] ?? 0, examples: [] });
  return {
    approved: of('approved'),
    months: of('months'),
    targets: of('targets'),
    problems: of('problems'),
    papers: of('papers'),
    exemptions: of('exemptions'),
    projects: of('projects'),
    opinions: of('opinions'),
    adjustments: of('adjustments'),
  };
};

describe('the list before closing', () => {
  it('closes when every point is met, explained where it may be, or only told', () => {
    assert.equal(closingFault(closingList(left({}), new Map())), null);
    assert.equal(closingFault(closingList(left({ opinions: 3, exemptions: 1 }), new Map())), null);
    assert.match(
      closingFault(closingList(left({ months: 2 }), new Map())) ?? '',
      /2份没有接收，请处理或写明说明/u,
    );
    assert.equal(
      closingFault(closingList(left({ months: 2 }), new Map([['months', '两份因机构撤并不再补报']]))),
      null,
    );
    // What must be met is not talked away.
    assert.match(
      closingFault(closingList(left({ approved: 1 }), new Map([['approved', '说明说明说明']]))) ?? '',
      /人代会批准/u,
    );
  });
});

describe('years one behind the other', () => {
  it('lead on to the first that is not closed', () => {
    assert.equal(nextOpenYear(2022, new Set([2022])), 2023);
    assert.equal(nextOpenYear(2022, new Set([2022, 2023, 2024])), 2025);
  });

  it('keep what a correction stands on in one sentence', () => {
    const of = { authority: '统计机构', reason: '年度数据终核' };
    assert.equal(correctionWords({ ...of, paper: '核定结果的函' }), '统计机构《核定结果的函》：年度数据终核');
    assert.equal(
      correctionWords({ ...of, paper: '《核定结果的函》' }),
      '统计机构《核定结果的函》：年度数据终核',
    );
  });
});
