import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import {
  type AddressLine,
  planAddresses,
  postOfLane,
  type SplitAddress,
  splitAddress,
} from './rules-address.ts';

const robot = 'https://oapi.example.com/robot/send';
const stored: SplitAddress = { address: robot, secret: { token: 'old', secret: 'SECold' } };

test('the token of a robot is taken out of its address, and stays when the address comes back without it', () => {
  const typed = { address: `${robot}?access_token=new`, secret: 'SECnew' };
  assert.deepEqual(splitAddress('dingtalk', typed, null), {
    address: robot,
    secret: { token: 'new', secret: 'SECnew' },
  });
  assert.deepEqual(splitAddress('dingtalk', { address: robot, secret: '' }, stored), stored);
});

test('the signing secret of another robot is not carried over', () => {
  const split = splitAddress('dingtalk', { address: `${robot}?access_token=new`, secret: '' }, stored);
  assert.deepEqual(split, { address: robot, secret: { token: 'new', secret: '' } });
  assert.match(
    JSON.stringify(splitAddress('dingtalk', { address: 'https://other.example.com/', secret: '' }, stored)),
    /令牌/u,
  );
});

test('no token ever stands in what may be shown', () => {
  const token = fc.stringMatching(/^[A-Za-z0-9]{8,40}$/u);
  fc.assert(
    fc.property(token, fc.constantFrom('dingtalk' as const, 'wecom' as const), (secret, kind) => {
      const name = kind === 'dingtalk' ? 'access_token' : 'key';
      const split = splitAddress(kind, { address: `${robot}?x=1&${name}=${secret}`, secret: '' }, null);
      assert.ok(typeof split !== 'string');
      assert.equal(split.secret.token, secret);
      assert.ok(!split.address.includes(secret));
    }),
  );
});

test('addresses that cannot be used say why', () => {
  for (const [kind, address, why] of [
    ['mail', 'a@b', /邮箱格式/u],
    ['webhook', 'ftp://a.example.com', /https/u],
    ['webhook', 'https://u:p@a.example.com/', /账号密码/u],
    ['wecom', 'https://qyapi.example.com/send', /key/u],
  ] as const)
    assert.match(JSON.stringify(splitAddress(kind, { address, secret: '' }, null)), why);
});

test('lanes lead to a post, its test too, or to the common address', () => {
  assert.deepEqual(
    ['', 'test:abc', 'p1', 'try:p1'].map((lane) => postOfLane(lane)),
    [null, null, 'p1', 'p1'],
  );
});

const line = (row: number, cells: Partial<AddressLine['cells']>, post = '填报岗'): AddressLine => ({
  row,
  unit: '区统计局',
  post,
  cells: { mail: '', dingtalk: '', wecom: '', webhook: '', ...cells },
  dingtalkSecret: '',
});
const around = {
  posts: [
    { id: 'p1', name: '填报岗', unitName: '区统计局', open: true },
    { id: 'p2', name: '旧岗', unitName: '区统计局', open: false },
  ],
  storedOf: (_post: string, kind: string) =>
    kind === 'mail' ? { address: 'a@example.com', secret: { secret: '', token: '' } } : null,
  hostFault: () => null,
  columnOf: () => 'C',
  sheet: '通知地址',
};

test('an empty cell leaves what stands, 无 takes it back, the same address changes nothing', () => {
  assert.deepEqual(planAddresses([line(2, {})], around).changes, []);
  assert.deepEqual(planAddresses([line(2, { mail: 'a@example.com', wecom: '无' })], around).changes, []);
  assert.deepEqual(planAddresses([line(2, { mail: '无' })], around).changes, [
    { post: 'p1', kind: 'mail', next: null },
  ]);
  assert.deepEqual(
    planAddresses([line(2, { mail: 'b@example.com' })], around).lines.map(({ what, state }) => [what, state]),
    [['修改邮箱', 'changed']],
  );
});

test('unknown, ended and doubled posts are faults of their line', () => {
  const { faults, changes } = planAddresses(
    [line(2, { mail: '无' }), line(3, { mail: '无' }), line(4, {}, '旧岗'), line(5, {}, '没有的岗')],
    around,
  );
  assert.equal(changes.length, 1);
  assert.deepEqual(
    faults.map(({ row }) => row),
    [3, 4, 5],
  );
  for (const [fault, why] of [
    [faults[0], /第2行/u],
    [faults[1], /已经撤销/u],
    [faults[2], /没有“区统计局”/u],
  ] as const)
    assert.match(fault?.message ?? '', why);
});
