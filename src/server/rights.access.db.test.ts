import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Actor, Role } from '#kernel/access.ts';
import type { Store } from '#platform/database.ts';
import { type TestApp, testApp, testStore } from '#platform/test-support.ts';
import { mountModules } from './modules.ts';

let store: Store;
let t: TestApp;
before(async () => {
  store = await testStore();
  t = testApp(store, [(app) => mountModules(app, { county: '370404', demoAccounts: [] })]);
});
after(async () => store.close());

const as = (role: Role): Actor => ({
  account: 'a',
  county: '370404',
  post: 'p',
  postName: '岗',
  unit: 'u',
  unitName: '单位',
  unitPath: '/gov/u/',
  roles: [role],
});

/** Writing endpoints and the roles that may use them somewhere. */
const writes: Readonly<Record<string, readonly Role[]>> = {
  'POST /api/units': ['admin'],
  'PATCH /api/units/{id}': ['admin'],
  'POST /api/units/{id}/end': ['admin'],
  'POST /api/posts': ['admin'],
  'PATCH /api/posts/{id}': ['admin'],
  'POST /api/posts/{id}/handover': ['admin'],
  'POST /api/accounts': ['admin'],
  'POST /api/accounts/{id}/state': ['admin'],
  'POST /api/accounts/{id}/password': ['admin'],
  'POST /api/accounts/{id}/unlock': ['admin'],
  'POST /api/day-one/check': ['admin', 'planner'],
  'POST /api/day-one/imports': ['admin', 'planner'],
  'POST /api/documents/{id}/readings': ['planner'],
  'POST /api/documents/{id}/confirmations': ['planner'],
  'POST /api/readings/{document}/{id}/decision': ['planner'],
  'PATCH /api/commitments/{id}': ['planner'],
  'PUT /api/assignments/{commitment}': ['planner'],
  'POST /api/assignments/batch': ['planner'],
  'POST /api/indicators': ['planner'],
  'PATCH /api/indicators/{id}': ['planner'],
  'POST /api/indicators/{id}/breaks': ['planner'],
  'POST /api/indicators/{id}/breaks/{break}/revoke': ['planner'],
  'PUT /api/dimensions/{id}': ['planner'],
  'POST /api/series/bases': ['planner'],
  'POST /api/evidence/{id}/remove': ['reporter'],
  'PUT /api/reporting/sheet': ['reporter'],
  'POST /api/forms': ['planner'],
  'POST /api/forms/{id}/versions': ['planner'],
  'POST /api/forms/{id}/retire': ['planner'],
  'POST /api/forms/year': ['planner'],
  'POST /api/reporting/accept': ['planner'],
  'PUT /api/clocks': ['planner'],
  'POST /api/exceptions': ['planner'],
  'POST /api/exceptions/{id}/revoke': ['planner'],
  'POST /api/reporting/close': ['planner'],
  'POST /api/signing/{id}/acts': ['planner', 'leader', 'supervisor', 'reviewer', 'reporter'],
  'POST /api/lights/judge': ['planner'],
  'POST /api/packs': ['planner'],
  'POST /api/packs/import': ['planner'],
  'PUT /api/packs/{id}/{version}': ['planner'],
  'POST /api/packs/{id}/{version}/discard': ['planner'],
  'POST /api/packs/{id}/{version}/activate': ['planner'],
  'POST /api/light-measures': ['planner', 'supervisor', 'reviewer', 'reporter'],
  'POST /api/light-specials': ['planner'],
  'POST /api/light-specials/{id}/end': ['planner'],
  'POST /api/bulletins': ['planner'],
  'POST /api/scores/sheets': ['planner'],
  'PUT /api/scores/sheets/{id}': ['planner'],
  'POST /api/scores/adoptions': ['planner'],
  'POST /api/scores/given': ['planner'],
  'POST /api/projects': ['planner', 'reporter'],
  'PUT /api/projects/{id}': ['planner', 'reporter'],
  'POST /api/projects/{id}/moves': ['planner', 'reporter'],
  'PUT /api/projects/{id}/bundle': ['planner', 'reporter'],
  'PUT /api/projects/{id}/trajectory': ['planner', 'reporter'],
  'PUT /api/projects/{id}/formalities/{kind}': ['planner', 'reporter'],
  'POST /api/projects/{id}/quantities': ['planner', 'reporter'],
  'PUT /api/projects/{id}/quantities/{quantity}': ['planner', 'reporter'],
  'POST /api/projects/{id}/photos/{photo}/remove': ['planner', 'reporter'],
  'POST /api/project-lists/{level}/approve': ['planner'],
  'POST /api/project-lists/{level}/adjust': ['planner'],
  'POST /api/project-batch': ['planner', 'reporter'],
  'POST /api/project-batch/preview': ['planner', 'reporter'],
  'POST /api/project-parameters': ['planner'],
  'PUT /api/project-map/tiles': ['planner'],
  'PUT /api/inclusion/projects/{project}': ['planner', 'reporter'],
  'POST /api/inclusion/projects/{project}/moves': ['planner', 'reporter'],
  'POST /api/inclusion/projects/{project}/materials/{material}/remove': ['planner', 'reporter'],
  'POST /api/inclusion/projects/{project}/materials/{material}/check': ['planner'],
  'POST /api/parameters': ['planner'],
  'POST /api/inclusion/decisions': ['planner'],
  'POST /api/letters': ['planner', 'supervisor'],
  'PUT /api/letters/{id}': ['planner', 'supervisor'],
  'POST /api/letters/{id}/refresh': ['planner', 'supervisor'],
  'POST /api/dispatch/chase': ['planner', 'supervisor'],
  'POST /api/year/events': ['planner'],
  'POST /api/year/events/{id}/strike': ['planner'],
  'POST /api/year/closing': ['planner'],
  'POST /api/year/closing/explain': ['planner'],
  'POST /api/year/reopen': ['planner'],
  'POST /api/year/corrections': ['planner'],
  'POST /api/year/opinions': ['planner', 'reviewer', 'reporter', 'congress'],
  'POST /api/year/adjustments': ['planner'],
  'PUT /api/year/adjustments/{id}': ['planner'],
  'POST /api/year/adjustments/{id}/approve': ['planner'],
  'POST /api/year/adjustments/{id}/drop': ['planner'],
  'POST /api/comparisons': ['planner'],
  'POST /api/comparisons/{id}/decisions': ['planner'],
  'POST /api/numbering': ['planner'],
  'PUT /api/numbering/{id}': ['planner'],
  'PUT /api/progress/{project}/{month}': ['reporter'],
  'POST /api/progress/{project}/{month}/correction': ['reporter'],
  'POST /api/quality/tries': ['planner'],
  'POST /api/quality/flags': ['planner', 'reviewer'],
  'POST /api/quality/flags/{id}/acts': ['planner', 'reviewer', 'reporter'],
  'POST /api/quality/explanations': ['planner', 'reviewer', 'reporter'],
  'POST /api/quality/matchings': ['planner'],
  'PUT /api/quality/matchings/{id}': ['planner'],
  'POST /api/rules': ['planner'],
  'PUT /api/rules/{id}': ['planner'],
  'POST /api/rules/import': ['planner'],
  'POST /api/channels': ['admin'],
  'PUT /api/channels/{id}': ['admin'],
  'POST /api/channels/{id}/state': ['admin'],
  'POST /api/channels/{id}/test': ['admin'],
  'POST /api/message-hosts': ['admin'],
  'POST /api/deliveries/{id}/again': ['admin'],
  'POST /api/audit/verify': ['auditor'],
  'PUT /api/upward/templates/{id}/cells': ['planner'],
  'POST /api/upward/templates/{id}/fills': ['planner'],
  'POST /api/figures/deliveries': ['planner'],
  'POST /api/tokens': ['admin'],
  'POST /api/tokens/{id}/rotation': ['admin'],
  'POST /api/tokens/{id}/revocation': ['admin'],
};
const roles: readonly Role[] = [
  'admin',
  'planner',
  'reporter',
  'reviewer',
  'leader',
  'supervisor',
  'congress',
  'auditor',
];
const params = {
  id: 'x',
  document: 'x',
  commitment: 'x',
  break: 'x',
  kind: 'land',
  quantity: 'x',
  photo: 'x',
  material: 'x',
  level: 'city',
  project: 'x',
  month: '2022-05',
  version: '1',
};

for (const [name, allowed] of Object.entries(writes)) {
  test(`${name} is refused to all but ${allowed.join(', ')}, whatever the body, and each refusal is recorded`, async () => {
    for (const role of roles) {
      const answer = await t.call(name, { as: as(role), params, body: {} });
      const isRefused = answer.status === 403;
      assert.equal(isRefused, !allowed.includes(role), `${role}: ${answer.status}`);
      assert.notEqual(answer.status, 500, role);
    }
    const { rows } = await store.db
      .selectFrom('kernel.audit')
      .select('action')
      .where('action', '=', name)
      .where('result', '=', 'refused')
      .execute()
      .then((found) => ({ rows: found.length }));
    assert.ok(rows >= roles.length - allowed.length, `${rows} refusals recorded`);
  });
}
