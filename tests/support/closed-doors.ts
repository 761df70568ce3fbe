import type { Actor } from '#kernel/access.ts';
import type { TestCall } from '#platform/test-support.ts';
import { actorOf, type TestCounty } from './county.ts';

const planner = actorOf('plan-jh');
const trade = actorOf('trade-tb');

/** An endpoint that writes something of a year, who asks, and what. */
export type Door = readonly [name: string, as: Actor, parts: TestCall];

/** Every door of a closed year: what is asked, and by whom. */
export async function closedDoors({ store }: TestCounty): Promise<readonly Door[]> {
  const project = await store.db
    .selectFrom('project.project')
    .select(['id', 'version'])
    .executeTakeFirstOrThrow();
  const report = await store.db
    .selectFrom('reporting.report')
    .select(['id', 'version'])
    .executeTakeFirstOrThrow();
  const target = await store.db.selectFrom('target.target').select('id').executeTakeFirstOrThrow();
  const paper = await store.db.selectFrom('paper.paper').select('id').executeTakeFirstOrThrow();
  const decided = {
    authority: 'government',
    paper: '演示文件',
    decidedOn: '2022-12-01',
    reason: '说明理由五个字',
  };
  return [
    [
      'POST /api/reports/{id}/acts',
      trade,
      { params: { id: report.id }, body: { act: 'submit', version: report.version, reason: '' } },
    ],
    ['POST /api/reporting/close', planner, { body: { month: '2022-11' } }],
    [
      'PUT /api/targets/{id}',
      planner,
      {
        params: { id: target.id },
        body: {
          version: 1,
          comparator: '>=',
          points: [{ period: '2022', value: '9' }],
          validFrom: '2022-12',
          ...decided,
        },
      },
    ],
    [
      'POST /api/targets/{id}/withdraw',
      planner,
      { params: { id: target.id }, body: { version: 1, validFrom: '2022-12', ...decided } },
    ],
    [
      'PATCH /api/commitments/{id}',
      planner,
      {
        params: { id: 'sales' },
        body: { version: 3, title: '零售额', authority: '样例计划', reason: '更名' },
      },
    ],
    [
      'PUT /api/assignments/{commitment}',
      planner,
      {
        params: { commitment: 'sales' },
        body: {
          leadUnit: 'land',
          leaderPost: null,
          supports: [],
          shares: [],
          collect: 'lead',
          trajectory: { kind: 'linear' },
          version: 1,
        },
      },
    ],
    ['POST /api/lights/judge', planner, { body: { month: '2022-12' } }],
    [
      'POST /api/light-specials',
      planner,
      {
        body: {
          kind: 'exempt',
          objectKind: 'commitment',
          object: 'sales',
          rule: null,
          reason: '受灾停业三个月',
          approver: '政府常务会议',
          document: '纪要',
          from: '2022-12',
          until: '2022-12',
        },
      },
    ],
    [
      'POST /api/projects/{id}/moves',
      planner,
      { params: { id: project.id }, body: { move: 'operate', version: project.version, on: '2022-12-20' } },
    ],
    [
      'POST /api/project-lists/{level}/approve',
      planner,
      { params: { level: 'county' }, body: { year: 2022, decidedOn: '2022-12-01', paper: '会议纪要' } },
    ],
    [
      'POST /api/papers/{id}/acts',
      planner,
      { params: { id: paper.id }, body: { act: 'submit', version: 1 } },
    ],
    [
      'POST /api/year/adjustments',
      planner,
      {
        body: {
          year: 2022,
          title: '迟来的调整方案',
          reason: '说明理由五个字',
          items: [
            {
              target: 'plan:sales',
              version: 3,
              values: [{ period: '2022', typed: '800' }],
              reason: '说明理由五个字',
            },
          ],
        },
      },
    ],
    [
      'POST /api/year/opinions',
      planner,
      { body: { year: 2022, kind: 'consult', text: '迟来的意见一条', raisedUnit: 'trade' } },
    ],
  ];
}
