import type { Fault } from '#kernel/errors.ts';
import { wayWords } from './rules-words.ts';
import { type ChannelKind, type ChannelSecret, channelKinds, mailText, urlText } from './schema-channel.ts';

/** The lane of a test message to the own address of a post. */
const tryLane = 'try:';

/** The lane of a test of a post's own address. */
export function addressTestLane(post: string): string {
  return `${tryLane}${post}`;
}

/** The post whose own address a lane leads to; null when it leads to the channel's common one. Works for mail too. */
export function postOfLane(lane: string): string | null {
  if (lane === '' || lane.startsWith('test:')) return null;
  return lane.startsWith(tryLane) ? lane.slice(tryLane.length) : lane;
}

/** What a typed address comes to: what may be shown, and what is kept sealed. */
export interface SplitAddress {
  readonly address: string;
  readonly secret: ChannelSecret;
}

/** The names under which the platforms put a robot's token into its address. @source anchors/trust.md §5.2 */
const tokenNames: Partial<Readonly<Record<ChannelKind, string>>> = { dingtalk: 'access_token', wecom: 'key' };

/**
 * Takes what is secret out of an address. An address without a token is one that was shown: the stored token stays with it.
 *
 * @param stored  what stands there now; null: nothing
 * @returns the parts, or in Chinese what is wrong with the address
 */
export function splitAddress(
  kind: ChannelKind,
  typed: { readonly address: string; readonly secret: string },
  stored: SplitAddress | null,
): SplitAddress | string {
  if (kind === 'mail') return splitMail(typed.address);
  const read = urlText.safeParse(typed.address);
  if (!read.success) return '地址应以 https:// 开头，请从群设置或对方系统完整复制';
  const url = new URL(read.data);
  if (url.username !== '' || url.password !== '') return '地址里不能带账号密码，请去掉';
  const name = tokenNames[kind];
  if (name === undefined) return { address: url.href, secret: nothing };
  const token = url.searchParams.get(name) ?? '';
  url.search = '';
  const isKnown = stored !== null && stored.address === url.href;
  const kept = token !== '' ? token : isKnown ? stored.secret.token : '';
  if (kept === '') return `缺少令牌，请粘贴机器人的完整地址，其中要有 ${name}`;
  const isSame = isKnown && stored.secret.token === kept;
  const secret =
    kind !== 'dingtalk' ? '' : typed.secret !== '' ? typed.secret : isSame ? stored.secret.secret : '';
  return { address: url.href, secret: { token: kept, secret } };
}

function splitMail(typed: string): SplitAddress | string {
  const read = mailText.safeParse(typed);
  return read.success
    ? { address: read.data, secret: nothing }
    : '邮箱格式不对，应如 name@example.com，请改正';
}

const nothing: ChannelSecret = { secret: '', token: '' };

/** Whether two addresses are the same, what is secret included. */
export function sameAddress(a: SplitAddress, b: SplitAddress): boolean {
  return a.address === b.address && a.secret.token === b.secret.token && a.secret.secret === b.secret.secret;
}

/** Words that take an address back in a table: an empty cell only says nothing. */
const takenBack: ReadonlySet<string> = new Set(['无', '删除', '取消']);

/** A line of the table of addresses. */
export interface AddressLine {
  readonly row: number;
  readonly unit: string;
  readonly post: string;
  readonly cells: Readonly<Record<ChannelKind, string>>;
  /** Signing secret of the DingTalk robot. */
  readonly dingtalkSecret: string;
}

export interface KnownPost {
  readonly id: string;
  readonly name: string;
  readonly unitName: string;
  readonly open: boolean;
}

/** One address that the table changes; null: taken back. */
export interface AddressChange {
  readonly post: string;
  readonly kind: ChannelKind;
  readonly next: SplitAddress | null;
}

export interface AddressPlan {
  readonly changes: readonly AddressChange[];
  readonly lines: readonly {
    readonly row: number;
    readonly name: string;
    readonly what: string;
    readonly state: 'fresh' | 'changed' | 'same';
  }[];
  readonly faults: readonly Fault[];
}

interface Surroundings {
  readonly posts: readonly KnownPost[];
  /** What stands now, by post and kind. */
  readonly storedOf: (post: string, kind: ChannelKind) => SplitAddress | null;
  /** The host of an address that no channel may call, in Chinese why; null: it may. */
  readonly hostFault: (kind: ChannelKind, address: string) => string | null;
  readonly columnOf: (kind: ChannelKind) => string;
  readonly sheet: string;
}

const plain = (text: string): string => text.normalize('NFKC').replaceAll(/\s+/gu, '');

/**
 * What a table of addresses would change. A line is known by unit and post; an empty cell leaves what stands, 无 takes it back; a
 * faulty line changes nothing and says column and cure.
 */
export function planAddresses(lines: readonly AddressLine[], around: Surroundings): AddressPlan {
  const changes: AddressChange[] = [];
  const told: AddressPlan['lines'][number][] = [];
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  for (const line of lines) {
    const complain = (message: string, column?: string): void => {
      faults.push({
        field: '',
        sheet: around.sheet,
        row: line.row,
        message,
        ...(column === undefined ? {} : { column }),
      });
    };
    const post = postOf(line, around.posts);
    if (typeof post === 'string') {
      complain(post);
      continue;
    }
    const earlier = seen.get(post.id);
    if (earlier !== undefined) {
      complain(`与第${earlier}行是同一个岗位，请合并成一行`);
      continue;
    }
    seen.set(post.id, line.row);
    const own = changesOf(line, post, around, complain);
    changes.push(...own);
    told.push({ row: line.row, name: `${post.unitName}${post.name}`, ...saidOf(own, post, around) });
  }
  return { changes, lines: told, faults };
}

function postOf(line: AddressLine, posts: readonly KnownPost[]): KnownPost | string {
  const found = posts.filter(
    ({ unitName, name }) => plain(unitName) === plain(line.unit) && plain(name) === plain(line.post),
  );
  const post = found.find(({ open }) => open) ?? found[0];
  if (post === undefined) return `没有“${line.unit}”的“${line.post}”，请与“岗位”页写成一样`;
  return post.open ? post : `“${line.unit}${line.post}”已经撤销，请删去这一行`;
}

function changesOf(
  line: AddressLine,
  post: KnownPost,
  around: Surroundings,
  complain: (message: string, column?: string) => void,
): readonly AddressChange[] {
  return channelKinds.flatMap((kind): AddressChange[] => {
    const typed = line.cells[kind];
    const stored = around.storedOf(post.id, kind);
    const secret = kind === 'dingtalk' ? line.dingtalkSecret : '';
    if (takenBack.has(plain(typed))) return stored === null ? [] : [{ post: post.id, kind, next: null }];
    const address = typed === '' && secret !== '' && stored !== null ? stored.address : typed;
    if (address === '') {
      if (secret !== '') complain('只有加签密钥，没有机器人地址，请补上地址', around.columnOf(kind));
      return [];
    }
    const split = splitAddress(kind, { address, secret }, stored);
    const wrong = typeof split === 'string' ? split : around.hostFault(kind, split.address);
    if (wrong !== null) complain(wrong, around.columnOf(kind));
    if (typeof split === 'string' || wrong !== null) return [];
    return stored !== null && sameAddress(split, stored) ? [] : [{ post: post.id, kind, next: split }];
  });
}

function saidOf(own: readonly AddressChange[], post: KnownPost, around: Surroundings) {
  const wordOf = ({ kind, next }: AddressChange): string => {
    if (next === null) return `取消${wayWords[kind]}`;
    return `${around.storedOf(post.id, kind) === null ? '新增' : '修改'}${wayWords[kind]}`;
  };
  const isFresh = own.length > 0 && own.every(({ kind }) => around.storedOf(post.id, kind) === null);
  const state = own.length === 0 ? ('same' as const) : isFresh ? ('fresh' as const) : ('changed' as const);
  return { state, what: own.length === 0 ? '不变' : own.map(wordOf).join('，') };
}
