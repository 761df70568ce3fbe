import { Refusal } from '#kernel/errors.ts';
import { announce } from '#modules/message/index.ts';
import { type Post, postsOf } from '#modules/org/index.ts';
import { cancelRound, openRound, roundOf, type SignEnd } from '#modules/sign/index.ts';
import { record } from '#platform/audit.ts';
import type { Db, Tx } from '#platform/database.ts';
import type { Work } from './facts.ts';
import { lineText } from './rules-body.ts';
import { changePaper, findPaper, insertAct, type Sending, type StoredPaper } from './store.ts';

const kind = 'paper';
/** Roles that may read what is put before them. */
const readers: readonly string[] = ['planner', 'leader', 'reviewer'];

type Who = Pick<Work, 'actor' | 'now' | 'address'>;

function isInOffice({ validTo }: Pick<Post, 'validTo'>, day: string): boolean {
  return validTo === null || validTo >= day;
}

/**
 * Posts that may be asked to sign a paper, out of those that were chosen.
 *
 * @throws Refusal paper.signer 422 naming a post that cannot read papers, is ended or is the sender's own
 */
export async function demandSigners(q: Db | Tx, work: Work, chosen: readonly string[]): Promise<void> {
  if (chosen.length === 0) return;
  const posts = new Map((await postsOf(q, work.actor.county)).map((post) => [post.id, post]));
  for (const id of chosen) {
    const post = posts.get(id);
    const name = post === undefined ? id : `${post.unitName}${post.name}`;
    if (id === work.actor.post) throw notAsked('送审的岗位不会签自己的文稿，请去掉本岗位。');
    if (
      post === undefined ||
      !isInOffice(post, work.today) ||
      !post.roles.some((role) => readers.includes(role))
    )
      throw notAsked(`“${name}”不能看文稿，不能请它会签。请选计划管理、领导或审核岗位。`);
  }
}

function notAsked(message: string): Refusal {
  return new Refusal('paper.signer', 422, message, { faults: [{ field: 'signers', message }] });
}

/**
 * Sends a paper for review, in the transaction of the sending: the posts chosen are asked to sign (module `sign` makes their duty and message);
 * with none, the other planners of the unit are told that it waits for them.
 */
export async function sendForReview(
  tx: Tx,
  work: Work,
  { id, title, body, version }: StoredPaper,
  signers: readonly string[],
): Promise<void> {
  const { actor, now, address } = work;
  const round = await openRound(tx, {
    county: actor.county,
    kind,
    object: id,
    title: `文稿《${title}》`,
    link: `/papers/${id}`,
    unit: actor.unit,
    steps: [{ name: '会签', mode: 'all', posts: signers }],
    content: body.blocks.flatMap(({ kind: of, title: name, lines }) =>
      of === 'title' || of === 'table' || of === 'chart'
        ? []
        : lines
            .filter((line) => line.now.length > 0)
            .map((line) => ({
              label: of === 'paragraph' ? '正文' : name || '条目',
              value: lineText(line.now),
              note: '',
            })),
    ),
    due: null,
    actor,
    now,
    address,
  });
  if (round !== null) return;
  await tell(tx, work, {
    act: 'review',
    id,
    version,
    posts: await planners(tx, actor.county, actor.unit, work.today),
    title: `请审定：文稿《${title}》`,
    body: '',
  });
}

/** The posts that finalise papers of a unit. */
async function planners(q: Db | Tx, county: string, unit: string, day: string): Promise<readonly string[]> {
  const posts = await postsOf(q, county);
  return posts
    .filter((post) => post.unit === unit && post.roles.includes('planner') && isInOffice(post, day))
    .map(({ id }) => id);
}

/** Tells posts what became of a paper; whoever did it is not told. */
async function tell(
  tx: Tx,
  { actor, now }: Pick<Who, 'actor' | 'now'>,
  of: {
    readonly act: string;
    readonly id: string;
    readonly version: number;
    readonly posts: readonly string[];
    readonly title: string;
    readonly body: string;
  },
): Promise<void> {
  await announce(tx, {
    county: actor.county,
    key: `paper.${of.act}:${of.id}:${of.version}`,
    kind: `paper.${of.act}`,
    posts: of.posts.filter((post) => post !== actor.post),
    title: of.title,
    body: of.body,
    link: `/papers/${of.id}`,
    now,
  });
}

/** What follows when a paper in review goes back or is finalised: an open signing ends, and who sent it is told. */
export async function endReview(
  tx: Tx,
  work: Who,
  { id, title, version, sending }: Pick<StoredPaper, 'id' | 'title' | 'version' | 'sending'>,
  { act, words }: { readonly act: 'return' | 'finalise'; readonly words: string },
): Promise<void> {
  const { actor, now, address } = work;
  if (act === 'return')
    await cancelRound(tx, { county: actor.county, kind, object: id, since: sending.at, actor, now, address });
  await tell(tx, work, {
    act,
    id,
    version,
    posts: sending.post === null ? [] : [sending.post],
    title: `文稿《${title}》${act === 'return' ? '已退回' : '已定稿'}`,
    body: words,
  });
}

/** How the signing of a paper in review stands, and whether a post's turn has come. */
export async function signingOf(
  q: Db | Tx,
  county: string,
  { id, state, sending }: Pick<StoredPaper, 'id' | 'state' | 'sending'>,
): Promise<{ readonly outcome: 'none' | 'open' | 'agreed'; readonly waiting: readonly string[] }> {
  const round = state === 'draft' || state === 'void' ? null : await roundOf(q, county, { kind, object: id });
  if (round === null || (round.outcome !== 'open' && round.outcome !== 'agreed'))
    return { outcome: 'none', waiting: [] };
  const isOlder = sending.at !== null && Date.parse(round.openedAt) < Date.parse(sending.at);
  return isOlder ? { outcome: 'none', waiting: [] } : { outcome: round.outcome, waiting: round.waiting };
}

/** @throws Refusal paper.signing 409 naming who still has to sign */
export async function demandSigned(q: Db | Tx, county: string, paper: StoredPaper): Promise<void> {
  const { outcome, waiting } = await signingOf(q, county, paper);
  if (outcome !== 'open') return;
  const posts = new Map((await postsOf(q, county)).map((post) => [post.id, post]));
  const names = waiting.map((id) => {
    const post = posts.get(id);
    return post === undefined ? id : `${post.unitName}${post.name}`;
  });
  throw new Refusal(
    'paper.signing',
    409,
    `会签还没有完成，还差${names.join('、')}，不能定稿。不再等会签请先退回。`,
  );
}

/** What follows when the signing of a paper ends, in the transaction of the deciding act: agreed, it waits for 定稿; refused, it goes back with the signer's reason. */
export async function paperSigned(tx: Tx, end: SignEnd): Promise<void> {
  const { county, object, outcome, actor, now, address } = end;
  const paper = await findPaper(tx, county, object);
  if (paper === null || paper.state !== 'review') return;
  const by = `${actor.unitName}${actor.postName}`;
  const isAgreed = outcome === 'agreed';
  const words = isAgreed ? '' : `会签不同意：${end.reason}`;
  const name = isAgreed ? 'signed' : 'return';
  const sending: Sending = isAgreed ? paper.sending : { ...paper.sending, returned: words };
  const { title, body, edition, number, demo, face } = paper;
  const state = isAgreed ? 'review' : 'draft';
  const next = { title, body, state, edition, number, demo, face, sending } as const;
  if (!(await changePaper(tx, county, paper, next, { at: now, name: by })))
    throw new Refusal('paper.moved', 409, '文稿刚被他人修改，没有签成。请刷新后再签。');
  const seq = paper.version + 1;
  await insertAct(
    tx,
    { county, paper: object, seq },
    { name, text: words, at: now, by, account: actor.account },
  );
  await record(tx, {
    county,
    actor,
    address,
    action: `paper.${name}`,
    object: `paper:${object}`,
    result: 'done',
    detail: { version: seq, round: end.round, text: words },
    at: now,
  });
  await tell(
    tx,
    { actor, now },
    {
      act: name,
      id: object,
      version: seq,
      posts: sending.post === null ? [] : [sending.post],
      title: `文稿《${title}》${isAgreed ? '会签完成，请定稿' : '会签不同意，已退回'}`,
      body: words,
    },
  );
}
