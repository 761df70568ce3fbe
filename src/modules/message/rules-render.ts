import { bytesOf, packLines } from './rules-digest.ts';

/** One message as a digest prints it. */
export interface DigestItem {
  readonly id: string;
  /** The post it was written to, with its unit: 古邵镇填报岗. */
  readonly post: string;
  readonly title: string;
  readonly body: string;
  /** Address of the page within the product; empty when there is none. */
  readonly link: string;
}

/** What every text that leaves says about where it comes from. */
export interface Sender {
  readonly county: string;
  /** Address of the product as people reach it, without a slash at its end; null when the county has not set it. */
  readonly address: string | null;
  readonly demo: boolean;
}

/** A text ready to leave. */
export interface Rendered {
  readonly title: string;
  readonly body: string;
  /** The messages in it, in order. */
  readonly items: readonly string[];
}

function heading(sender: Sender, count: number): string {
  return `${sender.county}序时：${count}条提醒${sender.demo ? '（演示数据）' : ''}`;
}

function linkOf(sender: Sender, link: string): string {
  return sender.address === null || link === '' ? '' : `${sender.address}${link}`;
}

/** A digest to one post as a plain mail. @param key  idempotency key, printed so that a doubled mail is recognised as one */
export function renderMail(sender: Sender, items: readonly DigestItem[], key: string): Rendered {
  const post = items[0]?.post ?? '';
  const parts = items.flatMap((item, index) => [
    `${index + 1}. ${item.title}`,
    ...(item.body === '' ? [] : [`   ${item.body}`]),
    ...(linkOf(sender, item.link) === '' ? [] : [`   ${linkOf(sender, item.link)}`]),
  ]);
  const body = [`${post}：`, '', ...parts, '', `编号 ${key}`, '本邮件由序时自动发出，请勿回复。'].join('\n');
  return { title: heading(sender, items.length), body, items: items.map(({ id }) => id) };
}

/** Largest markdown text that both robots take, bytes of UTF-8. @source WeCom robot: markdown 4,096 bytes (anchors/trust.md §5.2: text 2,048) */
export const robotBytes = 4096;
/** What heading, page count and key need at most. */
const robotFrame = 256;

/**
 * Messages to any number of posts as markdown of a group robot, on as few pages as hold them; every page under the robots' limit. A
 * line names post and matter; what else a message says is read in the product, for a group has many readers.
 *
 * @param makeKey  gives the idempotency key of each page
 */
export function renderRobot(
  sender: Sender,
  items: readonly DigestItem[],
  makeKey: () => string,
): readonly (Rendered & { readonly key: string })[] {
  const lines = items.map((item) => {
    const link = linkOf(sender, item.link);
    const words = `- ${plain(item.post)}：${plain(item.title)}`;
    const whole = link === '' ? words : `${words} [查看](${link})`;
    // A cut link would lead nowhere: rather no link.
    return bytesOf(whole) < robotBytes - robotFrame ? whole : words;
  });
  const pages = packLines(lines, robotBytes - robotFrame);
  let taken = 0;
  return pages.map((page, index) => {
    const own = items.slice(taken, taken + page.length);
    taken += page.length;
    const key = makeKey();
    const count = pages.length === 1 ? '' : `（${index + 1}/${pages.length}）`;
    const title = `${heading(sender, items.length)}${count}`;
    const body = [`**${plain(title)}**`, ...page, `> 编号 ${key}`].join('\n');
    return { key, title, body, items: own.map(({ id }) => id) };
  });
}

/** Signs that would be read as markdown are taken as they are typed. */
function plain(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').replaceAll(/[\\`*_[\]<>#|]/gu, (sign) => fullWidth[sign] ?? sign);
}

const fullWidth: Readonly<Record<string, string>> = {
  '\\': '＼',
  '`': '｀',
  '*': '＊',
  _: '＿',
  '[': '［',
  ']': '］',
  '<': '＜',
  '>': '＞',
  '#': '＃',
  '|': '｜',
};

/** One message as an event for another system. */
export interface EventFacts extends DigestItem {
  readonly kind: string;
  readonly postId: string;
  readonly unitId: string;
  readonly due: string | null;
  readonly createdAt: string;
}

/** The body of an event: type, time and data, as Standard Webhooks lays them. @param county  division code */
export function renderEvent(sender: Sender, county: string, event: EventFacts): Rendered {
  const body = JSON.stringify({
    type: event.kind,
    timestamp: event.createdAt,
    data: {
      county,
      message: event.id,
      unit: event.unitId,
      post: event.postId,
      title: event.title,
      body: event.body,
      link: linkOf(sender, event.link),
      due: event.due,
      demo: sender.demo,
    },
  });
  return { title: event.title, body, items: [event.id] };
}
