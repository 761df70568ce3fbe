import { restoreText } from '#documents/neutralise.ts';
import { readSheet } from '#documents/sheet-in.ts';
import { writeSheet } from '#documents/sheet-out.ts';
import type { Download, UploadedFile } from '#kernel/contract.ts';
import { countyOf, postsOf, readTable, type TableColumn } from '#modules/org/index.ts';
import { inTransaction } from '#platform/database.ts';
import { addresses, hostJudge, storedOf, writeAddress } from './actions-address.ts';
import { type Work, write } from './doing.ts';
import { type AddressLine, type AddressPlan, planAddresses, type SplitAddress } from './rules-address.ts';
import type { AddressesImported, PostReach, Reach } from './schema-address.ts';
import type { ChannelKind } from './schema-channel.ts';
import { listAddresses } from './store-address.ts';

type Key = 'unit' | 'post' | 'mail' | 'dingtalk' | 'dingtalkSecret' | 'wecom' | 'webhook' | 'last';

const columns: readonly TableColumn<Key>[] = [
  { key: 'unit', title: '单位', required: true, width: 22, hint: '' },
  { key: 'post', title: '岗位', required: true, width: 22, hint: '' },
  { key: 'mail', title: '邮箱', required: false, width: 28, hint: '' },
  { key: 'dingtalk', title: '钉钉机器人', required: false, width: 44, hint: '' },
  { key: 'dingtalkSecret', title: '钉钉加签密钥', required: false, width: 18, hint: '' },
  { key: 'wecom', title: '企业微信机器人', required: false, width: 44, hint: '' },
  { key: 'webhook', title: 'Webhook', required: false, width: 36, hint: '' },
  { key: 'last', title: '最近一次发送', required: false, width: 40, hint: '' },
];
const tab = '通知地址';

const notes = [
  '空格表示不改，写“无”表示取消。机器人的令牌和加签密钥导出时不给出：地址不改就不用再填，换机器人请粘贴群里给的完整地址。',
  '“最近一次发送”只供查看，导入时不读。',
];

/** The addresses of a county as a table that the import reads back; what is secret stays behind. */
export async function downloadAddresses(work: Work & { readonly today: string }): Promise<Download> {
  const { rows } = await addresses(work);
  const county = await countyOf(work.store.db, work.actor.county);
  const demo = county?.demo === true ? ['演示数据'] : [];
  const bytes = await writeSheet({
    name: tab,
    title: '通知地址表',
    notes: [...demo, ...notes],
    columns: columns.map(({ title, required, width }) => ({
      heading: required ? `${title}*` : title,
      width,
    })),
    rows: rows.filter(({ open }) => open).map(lineOf),
    frozenColumns: 2,
    landscape: true,
  });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name: '通知地址表.xlsx', type, bytes };
}

function lineOf(row: PostReach): readonly string[] {
  const of = (kind: ChannelKind): string => row.reach.find((one) => one.kind === kind)?.address ?? '';
  return [
    row.unitName,
    row.postName,
    of('mail'),
    of('dingtalk'),
    '',
    of('wecom'),
    of('webhook'),
    row.reach.flatMap(failureOf).join('；'),
  ];
}

function failureOf({ last }: Reach): readonly string[] {
  return last === null || last.ok ? [] : [last.reason];
}

interface Read {
  readonly plan: AddressPlan;
  readonly notes: readonly string[];
}

/**
 * Reads a table of addresses. With `apply` 'no' it only says what would happen; with 'yes' all lines come in one transaction, or none
 * when one has a fault.
 *
 * @throws Refusal file.* and sheet.* for the file
 */
export async function importAddresses(
  work: Work,
  file: UploadedFile,
  apply: 'yes' | 'no',
): Promise<AddressesImported> {
  const { plan, notes: told } = await readPlan(work, file);
  const of = (state: string): number => plan.lines.filter((line) => line.state === state).length;
  const result: AddressesImported = {
    applied: false,
    fresh: of('fresh'),
    changed: of('changed'),
    same: of('same'),
    lines: [...plan.lines],
    faults: [...plan.faults],
    notes: [...told],
  };
  if (apply === 'no' || plan.faults.length > 0 || plan.changes.length === 0) return result;
  await write(work, 'address.import', `county:${work.actor.county}`, async (tx) => {
    for (const { post, kind, next } of plan.changes) await writeAddress(tx, work, { post, kind }, next);
    return { file: file.name, posts: result.fresh + result.changed, addresses: plan.changes.length };
  });
  return { ...result, applied: true };
}

async function readPlan(work: Work, file: UploadedFile): Promise<Read> {
  const book = await readSheet(file.bytes, file.name);
  const sheet = book.sheets.find(({ hidden }) => !hidden) ?? { name: tab, rows: [] };
  const table = readTable({ name: sheet.name, rows: sheet.rows }, columns);
  const lines = table.rows.map(({ row, cells }): AddressLine => {
    const text = (key: Key): string => restoreText(cells[key]).trim();
    const ways = {
      mail: text('mail'),
      dingtalk: text('dingtalk'),
      wecom: text('wecom'),
      webhook: text('webhook'),
    };
    return {
      row,
      unit: text('unit'),
      post: text('post'),
      cells: ways,
      dingtalkSecret: text('dingtalkSecret'),
    };
  });
  const { county } = work.actor;
  return inTransaction(work.store, async (tx) => {
    const stored = new Map<string, SplitAddress>();
    for (const row of await listAddresses(tx, county))
      stored.set(`${row.post} ${row.kind}`, await storedOf(work, row));
    const posts = await postsOf(tx, county);
    const plan = planAddresses(lines, {
      posts: posts.map(({ id, name, unitName, validTo }) => ({ id, name, unitName, open: validTo === null })),
      storedOf: (post, kind) => stored.get(`${post} ${kind}`) ?? null,
      hostFault: await hostJudge(tx, county),
      columnOf: (kind) => table.columnOf(kind),
      sheet: sheet.name,
    });
    return {
      plan: { ...plan, faults: [...table.faults, ...plan.faults] },
      notes: [...book.warnings, ...table.notes],
    };
  });
}
