import type { Actor } from '#kernel/access.ts';
import type { CountyData } from '#modules/county/index.ts';
import {
  addLetterFile,
  chaseLate,
  draftLetter,
  lateList,
  letterCandidates,
  moveLetter,
} from '#modules/supervise/index.ts';
import type { Store } from '#platform/database.ts';
import { actorAt } from './demo-problems.ts';

type Draft = Parameters<typeof draftLetter>[1];
type Move = Omit<Parameters<typeof moveLetter>[2], 'version' | 'text'> & { readonly text?: string };

/** A letter of the demonstration with what was done to it. */
interface Told {
  readonly by: string;
  readonly on: string;
  /** What it is about: a candidate of the kind that nobody wrote about, or a matter of one's own. */
  readonly about: 'commitment' | 'project' | 'problem' | { readonly unit: string; readonly matter: string };
  readonly kind: Draft['kind'];
  readonly moves: readonly {
    /** `unit`: the post that reports in the unit it is addressed to. */
    readonly by: 'sender' | 'unit';
    readonly on: string;
    readonly move: Move;
    /** Name of a file that goes with the reply. */
    readonly file?: string;
  }[];
}

const office = 'fgj-jh';
const watch = 'zfb-dc';

/** Invented letters, 演示数据: one at every state that people meet. @param next  the year after the plan's */
const told = (year: number, next: number): readonly Told[] => [
  {
    by: office,
    on: `${year}-12-20`,
    about: { unit: 'czj', matter: '年末资金拨付安排（演示数据）' },
    kind: 'remind',
    moves: [
      { by: 'sender', on: `${year}-12-20`, move: { act: 'issue' } },
      { by: 'unit', on: `${year}-12-21`, move: { act: 'receive' } },
      {
        by: 'unit',
        on: `${year}-12-23`,
        move: { act: 'reply', text: '演示数据：已排出拨付计划，分两批在年底前办结' },
        file: '拨付计划（演示数据）.pdf',
      },
      { by: 'sender', on: `${year}-12-26`, move: { act: 'accept', text: '计划可行，予以销号' } },
    ],
  },
  {
    by: watch,
    on: `${year}-12-26`,
    about: 'problem',
    kind: 'order',
    moves: [
      { by: 'sender', on: `${year}-12-26`, move: { act: 'issue' } },
      { by: 'unit', on: `${year}-12-27`, move: { act: 'receive' } },
    ],
  },
  {
    by: watch,
    on: `${year}-12-28`,
    about: { unit: 'zjj', matter: '城区供热抢修调度（演示数据）' },
    kind: 'remind',
    moves: [
      { by: 'sender', on: `${year}-12-28`, move: { act: 'issue' } },
      {
        by: 'sender',
        on: `${year}-12-29`,
        move: { act: 'withdraw', text: '演示数据：与专班通知重复，撤回' },
      },
    ],
  },
  {
    by: watch,
    on: `${next}-01-04`,
    about: 'project',
    kind: 'order',
    moves: [
      { by: 'sender', on: `${next}-01-04`, move: { act: 'issue' } },
      { by: 'unit', on: `${next}-01-05`, move: { act: 'receive' } },
      {
        by: 'unit',
        on: `${next}-01-09`,
        move: { act: 'reply', text: '演示数据：已倒排工期，增加施工班组' },
        file: '倒排工期表（演示数据）.pdf',
      },
      {
        by: 'sender',
        on: `${next}-01-11`,
        move: { act: 'return', text: '演示数据：没有写明每个节点的责任岗位', due: `${next}-01-20` },
      },
    ],
  },
  {
    by: office,
    on: `${next}-01-09`,
    about: 'commitment',
    kind: 'order',
    moves: [
      { by: 'sender', on: `${next}-01-09`, move: { act: 'issue' } },
      { by: 'unit', on: `${next}-01-10`, move: { act: 'receive' } },
      {
        by: 'unit',
        on: `${next}-01-12`,
        move: { act: 'reply', text: '演示数据：已列出三项措施和完成时限' },
        file: '整改措施（演示数据）.pdf',
      },
    ],
  },
  {
    by: office,
    on: `${next}-01-12`,
    about: 'commitment',
    kind: 'order',
    moves: [{ by: 'sender', on: `${next}-01-12`, move: { act: 'issue' } }],
  },
  { by: watch, on: `${next}-01-12`, about: 'project', kind: 'order', moves: [] },
];

/** Letters and chasing of the demonstration, each done by the posts that would do it, on the days on which they would. */
export async function seedDemoSupervision(
  work: { readonly store: Store; readonly actor: Actor },
  data: CountyData,
  year: number,
): Promise<void> {
  const at = (post: string, day: string) => ({
    store: work.store,
    actor: actorAt(data, work.actor.county, post),
    now: `${day}T02:00:00.000Z`,
    today: day,
    address: 'demo',
  });
  for (const one of told(year, year + 1)) await write(one, at, data);
  const day = `${year + 1}-01-11`;
  const { rows } = await lateList(at(office, day));
  const things = rows.filter(({ hindrance }) => hindrance === null).map(({ thing }) => thing);
  if (things.length > 0) await chaseLate(at(office, day), things.slice(0, 3));
}

type At = (post: string, day: string) => Parameters<typeof draftLetter>[0];

async function write(one: Told, at: At, data: CountyData): Promise<void> {
  const sender = at(one.by, one.on);
  const source = await sourceOf(one, sender);
  if (source === null) return;
  const draft = await draftLetter(sender, { kind: one.kind, source });
  const post = data.posts.find(({ unit, roles }) => unit === draft.unit && roles.includes('reporter'))?.id;
  let { version } = draft;
  for (const { by, on, move, file } of one.moves) {
    if (by === 'unit' && post === undefined) return;
    const who = at(by === 'sender' ? one.by : (post ?? one.by), on);
    if (file !== undefined)
      await addLetterFile(who, draft.id, {
        name: file,
        bytes: new TextEncoder().encode('%PDF-1.4\n% demo: invented\n%%EOF\n'),
      });
    ({ version } = await moveLetter(who, draft.id, { text: '', ...move, version }));
  }
}

async function sourceOf(
  { about, by }: Told,
  sender: Parameters<typeof draftLetter>[0],
): Promise<Draft['source'] | null> {
  if (typeof about !== 'string') return { kind: 'free', ...about };
  const { rows } = await letterCandidates(sender, { q: '' });
  const own = sender.actor.unit;
  const known = rows.filter(
    ({ source, unit, kind }) =>
      unit !== own &&
      (source.kind === 'light'
        ? source.objectKind === about && (by === office || kind === 'order')
        : source.kind === about),
  );
  // The reds of the plan stay without a measure: that is what the board warns of.
  return (about === 'commitment' ? known.at(-1) : known[0])?.source ?? null;
}
