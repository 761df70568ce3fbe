import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Act,
  type Actor,
  acts,
  may,
  maySee,
  type Role,
  reachOf,
  rightsOf,
  visibleOf,
} from './access.ts';

const actor = (roles: readonly Role[], unitPath = '/gov/fgj/'): Actor => ({
  account: 'a',
  county: '370404',
  post: 'p',
  postName: '岗',
  unit: 'u',
  unitName: '单位',
  unitPath,
  roles,
});
const thing = (unitPath: string, county = '370404') => ({ county, unitPath });

describe('the table of rights', () => {
  it('keeps the three administrators apart: no business data for the system administrator and the auditor', () => {
    const business = acts.filter(
      (act) => !/^(?:org|account|audit|dayone|delegation|message|channel|token)\./u.test(act),
    );
    assert.ok(business.length > 10);
    for (const role of ['admin', 'auditor'] as const)
      assert.deepEqual(
        business.filter((act) => reachOf({ roles: [role] }, act) !== 'none'),
        [],
      );
    assert.equal(reachOf({ roles: ['admin'] }, 'audit.read'), 'none');
    assert.equal(reachOf({ roles: ['auditor'] }, 'account.manage'), 'none');
  });

  it('lets leaders read and change nothing but who stands in for them and what they write of their own visits', () => {
    const own = ['delegation.change', 'sponsor.visit'];
    const changing = acts.filter((act) => !act.endsWith('.read') && !own.includes(act));
    assert.deepEqual(
      changing.filter((act) => reachOf({ roles: ['leader'] }, act) !== 'none'),
      [],
    );
    assert.equal(reachOf({ roles: ['leader'] }, 'report.read'), 'none');
  });

  it('gives the widest reach of several roles', () => {
    assert.equal(reachOf({ roles: ['reporter'] }, 'report.review'), 'none');
    assert.equal(reachOf({ roles: ['reporter', 'reviewer'] }, 'report.review'), 'subtree');
    assert.equal(reachOf({ roles: ['reviewer', 'planner'] }, 'report.review'), 'county');
  });
});

describe('a thing of a unit', () => {
  it('is within reach by its place in the unit tree', () => {
    const town = actor(['reporter', 'reviewer'], '/gov/gs/');
    assert.equal(may(town, 'report.write', thing('/gov/gs/')), true);
    assert.equal(may(town, 'report.write', thing('/gov/gs/village/')), false);
    assert.equal(may(town, 'report.review', thing('/gov/gs/village/')), true);
    assert.equal(may(town, 'report.read', thing('/gov/yp/')), false);
    assert.equal(may(town, 'report.read', thing('/gov/gs2/')), false);
  });

  it('of another county is never within reach', () => {
    for (const act of acts)
      assert.equal(may(actor(['planner', 'admin', 'auditor']), act, thing('/gov/fgj/', '370405')), false);
  });
});

describe('what the pages are told', () => {
  it('is each act the post may do somewhere', () => {
    const rights: readonly Act[] = rightsOf({ roles: ['auditor'] });
    assert.deepEqual(rights, ['org.read', 'audit.read', 'delegation.change', 'message.read']);
  });
});

describe('a guarded field', () => {
  const login = { level: 'sensitive', purpose: 'account' } as const;

  it('is seen by a cleared role of the post, and by nobody else', () => {
    assert.equal(maySee({ roles: ['admin'] }, login), true);
    assert.equal(maySee({ roles: ['reporter', 'admin'] }, login), true);
    assert.equal(maySee({ roles: ['auditor'] }, login), false);
    assert.equal(maySee({ roles: ['auditor'] }, { ...login, level: 'internal' }), true);
    assert.equal(maySee({ roles: ['planner', 'leader', 'reporter', 'reviewer'] }, login), false);
    assert.equal(maySee(null, login), false);
  });

  it('of the open level is seen by all, signed in or not', () => {
    assert.equal(maySee(null, { level: 'open', purpose: 'trail' }), true);
  });

  it('filters the columns of a file by the same table', () => {
    const columns = [{ name: '岗位' }, { name: '账号', guard: login }];
    assert.deepEqual(
      visibleOf({ roles: ['planner'] }, columns).map(({ name }) => name),
      ['岗位'],
    );
    assert.equal(visibleOf({ roles: ['admin'] }, columns).length, 2);
  });
});
