import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Act, type Actor, acts, may, type Role, reachOf, rightsOf } from './access.ts';

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
    const business = acts.filter((act) => !/^(?:org|account|audit)\./u.test(act));
    assert.ok(business.length > 10);
    for (const role of ['admin', 'auditor'] as const)
      assert.deepEqual(
        business.filter((act) => reachOf({ roles: [role] }, act) !== 'none'),
        [],
      );
    assert.equal(reachOf({ roles: ['admin'] }, 'audit.read'), 'none');
    assert.equal(reachOf({ roles: ['auditor'] }, 'account.manage'), 'none');
  });

  it('lets leaders read and change nothing', () => {
    const changing = acts.filter((act) => !act.endsWith('.read'));
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
    assert.deepEqual(rights, ['org.read', 'audit.read']);
  });
});
