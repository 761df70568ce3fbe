import type { Actor } from '#kernel/access.ts';
import { addDays } from '#kernel/calendar.ts';
import { must } from '#kernel/errors.ts';
import type { CountyData } from '#modules/county/index.ts';
import { delegate } from '#modules/delegation/index.ts';
import { addChannel, addHost, announce, setPostAddress } from '#modules/message/index.ts';
import type { Clock } from '#platform/clock.ts';
import { inTransaction, type Store } from '#platform/database.ts';

/** A delegation and some messages, so that the pages of duties have something to show. All of it is 演示数据. */
export async function seedDemoTodo(
  store: Store,
  data: CountyData,
  about: { readonly county: string; readonly year: number },
  clock: Clock,
): Promise<void> {
  const { county, year } = about;
  const now = clock.now();
  const today = clock.today();
  const work = { store, actor: holderOf(data, county, 'gs-tb'), now, today, address: 'demo' };
  await delegate(work, {
    to: 'gs-sh',
    firstDay: today,
    lastDay: addDays(today, 30),
    reason: '外出培训（演示数据）',
  });
  const told = [
    {
      key: 'demo:returned',
      kind: 'report.returned',
      posts: ['mzj-tb'],
      title: `${year}年12月月报已退回（演示数据）`,
      body: '原因见月报页；改好后请重新提交。',
      link: `/reporting?month=${year}-12`,
    },
    {
      key: 'demo:submitted',
      kind: 'report.submitted',
      posts: ['fgj-jh'],
      title: `区文化和旅游局提交了${year}年12月月报（演示数据）`,
      body: '等待审核。',
      link: `/review?month=${year}-12`,
    },
    {
      key: 'demo:reminder',
      kind: 'report.reminder',
      posts: ['fgj-jh', 'mzj-tb'],
      title: `${year}年12月月报已过应报日（演示数据）`,
      body: '有单位的月报退回后还没有改好，可在“等谁办”查看。',
      link: '/waiting',
    },
  ];
  await inTransaction(store, async (tx) => {
    for (const one of told) await announce(tx, { county, now, ...one });
  });
  await seedDemoChannel({ ...work, actor: holderOf(data, county, 'zfb-gl') });
}

/** A channel that is switched off: the demonstration calls nobody. */
async function seedDemoChannel(work: Parameters<typeof addHost>[0]): Promise<void> {
  const host = 'smtp.example.gov.cn';
  await addHost(work, { host, port: 465, internal: false, reason: '政务邮箱（演示数据）' });
  await addChannel(work, {
    name: '政务邮箱（演示数据）',
    settings: { kind: 'mail', host, port: 465, security: 'tls', from: 'xushi@example.gov.cn', user: '' },
    secret: { secret: '', token: '' },
    unit: null,
    modules: [],
    urgent: ['report.returned'],
    hours: [9, 15],
  });
  await seedDemoAddresses(work);
}

/** Where some posts are reached: mailboxes, and a robot of their own for one. */
async function seedDemoAddresses(work: Parameters<typeof addHost>[0]): Promise<void> {
  const robot = 'robot.example.gov.cn';
  await addHost(work, { host: robot, port: 443, internal: false, reason: '政务微信群机器人（演示数据）' });
  const mail = { kind: 'mail', secret: '' } as const;
  for (const { kind, post, address, secret } of [
    { ...mail, post: 'zfb-gl', address: 'zfb-guanli@example.gov.cn' },
    { ...mail, post: 'tjj-tb', address: 'tjj-tianbao@example.gov.cn' },
    { kind: 'wecom', secret: '', post: 'gs-tb', address: `https://${robot}/send?key=demo-key` },
  ] as const)
    await setPostAddress(work, { post, kind }, { address, secret });
}

function holderOf(data: CountyData, county: string, id: string): Actor {
  const post = must(
    data.posts.find((one) => one.id === id),
    'the demo has this post',
  );
  const unit = must(
    data.units.find((one) => one.id === post.unit),
    'a post has a unit',
  );
  const account = must(
    data.accounts.accounts.find((one) => one.post === id),
    'the post has an account',
  );
  return {
    account: account.login,
    county,
    post: id,
    postName: post.name,
    unit: unit.id,
    unitName: unit.name,
    unitPath: `/gov/${unit.id}/`,
    roles: post.roles,
  };
}
