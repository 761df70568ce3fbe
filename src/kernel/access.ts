/**
 * What a post may be: duty follows the post, not the person.
 * admin 系统管理员 (accounts, no business data), planner 计划管理 (发改局), reporter 填报, reviewer 审核 (of a unit and those under it),
 * leader 领导 (reads all that was approved, decides nothing here), supervisor 督查 (reads as a leader does, sends letters, acts on what follows a light),
 * congress 人大财经委 (reads what leaders read of the plan and its year, raises opinions and assesses what was answered; decides nothing else),
 * auditor 审计管理员 (the audit trail only).
 */
export type Role =
  | 'admin'
  | 'planner'
  | 'reporter'
  | 'reviewer'
  | 'leader'
  | 'supervisor'
  | 'congress'
  | 'auditor';

/** Who acts: an account in the post it holds. */
export interface Actor {
  readonly account: string;
  readonly county: string;
  readonly post: string;
  readonly postName: string;
  readonly unit: string;
  readonly unitName: string;
  /** Path of the unit in the unit tree, e.g. `/gov/fgj/`; a subtree is everything whose path begins with it. */
  readonly unitPath: string;
  readonly roles: readonly Role[];
  /** Set when the account acts for another post: the delegation, and the post the account holds itself. Rights are those above. */
  readonly delegation?: {
    readonly id: string;
    readonly post: string;
    readonly postName: string;
    readonly unit: string;
    readonly unitName: string;
  };
  /** Set when a system acts by a token: what the token was given bounds what its post may do. */
  readonly system?: SystemActor;
}

/** A system that acts by a token. */
export interface SystemActor {
  /** Id of the token. */
  readonly token: string;
  /** Name of the system, as the audit and the figures carry it. */
  readonly name: string;
  /** The acts it was given. */
  readonly scopes: readonly Act[];
}

/** How far a right reaches: the whole county, the post's unit and those under it, the unit alone, or nowhere. */
export type Reach = 'county' | 'subtree' | 'own' | 'none';

type Grant = Readonly<Partial<Record<Role, Exclude<Reach, 'none'>>>>;

const everyone: Grant = {
  planner: 'county',
  leader: 'county',
  supervisor: 'county',
  congress: 'county',
  reviewer: 'county',
  reporter: 'county',
};
const working: Grant = { planner: 'county', reviewer: 'subtree', reporter: 'subtree' };
const involved: Grant = {
  planner: 'county',
  leader: 'county',
  supervisor: 'county',
  reviewer: 'subtree',
  reporter: 'subtree',
};

/**
 * The one table of rights: act × role → reach. The plan is public, so every business post reads it; what a unit reports is
 * its own and its superiors' until it is approved. How far into a thing a post sees is the second table, `clearances`, below.
 */
const grants = {
  'org.read': { ...everyone, admin: 'county', auditor: 'county' },
  'org.manage': { admin: 'county' },
  'account.manage': { admin: 'county' },
  // 批量导入: each of the two imports the sheets of its own rights.
  'dayone.use': { admin: 'county', planner: 'county' },
  'audit.read': { auditor: 'county' },
  'plan.read': everyone,
  'plan.upload': { planner: 'county' },
  'plan.confirm': { planner: 'county' },
  'commitment.read': everyone,
  'commitment.change': { planner: 'county' },
  'assignment.change': { planner: 'county' },
  // Drafts and reports on their way: leaders see what was approved, as figures.
  'report.read': working,
  'report.write': { reporter: 'own' },
  'report.review': { planner: 'county', reviewer: 'subtree' },
  // 接收、结账、锁定后更正: the county office takes what units approved; only then does it become a figure.
  'report.accept': { planner: 'county' },
  'indicator.read': everyone,
  'indicator.change': { planner: 'county' },
  'form.read': everyone,
  'form.change': { planner: 'county' },
  // 例外: entry after the lock, with who, why and until when.
  'form.except': { planner: 'county' },
  'rule.change': { planner: 'county' },
  'flag.read': working,
  'flag.change': { planner: 'county', reviewer: 'subtree' },
  'figure.import': { planner: 'county' },
  // Figures that another system delivers by a token of such a post.
  'figure.write': { planner: 'county' },
  'target.read': everyone,
  'target.change': { planner: 'county' },
  'upward.use': { planner: 'county' },
  'burden.read': working,
  // Leaders owe what they are asked to sign, the 财经委 what it has to assess.
  'todo.read': { ...involved, congress: 'own' },
  // 催办视图: who waits for whom.
  'waiting.read': { planner: 'county', leader: 'county', supervisor: 'county', reviewer: 'subtree' },
  'sign.read': involved,
  // 委托代办: every post for itself; the system administrator arranges it for posts whose holder is away already.
  'delegation.change': {
    planner: 'own',
    reviewer: 'own',
    reporter: 'own',
    leader: 'own',
    supervisor: 'own',
    congress: 'own',
    admin: 'county',
    auditor: 'own',
  },
  'message.read': { ...everyone, admin: 'own', auditor: 'own' },
  'channel.manage': { admin: 'county' },
  'token.manage': { admin: 'county' },
  'figure.read': everyone,
  // 指标预测: figures accepted already, carried on; making them costs time, so the planner asks.
  'forecast.read': everyone,
  'forecast.make': { planner: 'county' },
  'light.read': everyone,
  'light.judge': { planner: 'county' },
  'pack.change': { planner: 'county' },
  // What follows a light: leaders and the county office see all, units their own; the office acts, the unit answers.
  'consequence.read': involved,
  'light.act': { planner: 'county', supervisor: 'county' },
  'light.answer': { planner: 'county', supervisor: 'county', reviewer: 'subtree', reporter: 'own' },
  // 正当理由、重要紧急: by the office, with who approved it.
  'light.exempt': { planner: 'county' },
  // 参数设置: what the county sets for itself is open to all who work by it.
  'parameter.read': everyone,
  'parameter.change': { planner: 'county' },
  // 核数: a draft is held against what its asker may see, and kept nowhere.
  'check.read': everyone,
  // 公开: what everybody outside sees is decided by the county office.
  'openness.read': { planner: 'county', leader: 'county', supervisor: 'county' },
  'openness.change': { planner: 'county' },
  // What names persons is public once a second one has looked at it, never the one who published it.
  'openness.approve': { planner: 'county', supervisor: 'county' },
  // 文件比对: documents are public; who compares and confirms a match is the county office.
  'compare.read': everyone,
  'compare.change': { planner: 'county' },
  // 检索: each kind of thing besides under its own right, so this alone shows nothing.
  'search.read': everyone,
  'bulletin.read': everyone,
  'bulletin.issue': { planner: 'county' },
  // 报告写作: the county office writes; what was finalised is read by leaders and reviewers. A draft is nobody else's.
  'paper.read': { planner: 'county', leader: 'county', congress: 'county', reviewer: 'county' },
  'paper.write': { planner: 'county' },
  // 考核评分: a unit sees its own; sheets and numbers given by hand are the county office's.
  'score.read': involved,
  'score.change': { planner: 'county' },
  // Key projects are part of what the 财经委 reviews.
  'project.read': { ...involved, congress: 'county' },
  'project.change': { planner: 'county', reporter: 'own' },
  'project.import': { planner: 'county' },
  // 重点项目清单: approved and adjusted by the county office alone; so are the parameters of its rates and its map.
  'project.list': { planner: 'county' },
  'project.setting': { planner: 'county' },
  // 纳统: the unit declares, the county office checks and writes down what the levels above decided.
  'inclusion.read': involved,
  'inclusion.write': { planner: 'county', reporter: 'own' },
  'inclusion.decide': { planner: 'county' },
  'inclusion.match': { planner: 'county' },
  // 项目进度: what a month brought, on its way like a report; approved it is in the ledger.
  'progress.read': involved,
  'progress.write': { reporter: 'own' },
  'progress.review': { planner: 'county', reviewer: 'subtree' },
  // 投资预报: said by the unit of its projects, passed by the county office; a forecast, never a figure.
  'outlook.read': involved,
  'outlook.write': { reporter: 'own' },
  'outlook.pass': { planner: 'county' },
  // 问题台账: a unit sees what it raised, leads or helps with; the moves themselves belong to the parties of a problem.
  'problem.read': involved,
  'problem.raise': { planner: 'county', reviewer: 'own', reporter: 'own' },
  'problem.work': { planner: 'own', reviewer: 'own', reporter: 'own' },
  'problem.manage': { planner: 'county' },
  'problem.setting': { planner: 'county' },
  // 领导帮包: the county office says who looks after what; a visit is written by the post that made it, or by whom it lent itself to.
  'sponsor.read': involved,
  'sponsor.change': { planner: 'county' },
  'sponsor.visit': { leader: 'own' },
  // 联席会议: a unit sees the sittings it is a member of, and of others what concerns it.
  'meeting.read': involved,
  'meeting.organise': { planner: 'county' },
  // 文号: which 代字 the county's papers are numbered under.
  'numbering.read': { planner: 'county', leader: 'county', supervisor: 'county' },
  'numbering.change': { planner: 'county' },
  // 督导: the county office and 督查 send letters and chase what is late; a unit signs for its own and replies; leaders read.
  'supervise.read': involved,
  'supervise.issue': { planner: 'county', supervisor: 'county' },
  'supervise.reply': { planner: 'own', reviewer: 'own', reporter: 'own' },
  'supervise.chase': { planner: 'county', supervisor: 'county' },
  // 年度: the county office runs the cycle, the plan's adjustment and the closing; a unit sees opinions that it raised or that were handed to it.
  'year.read': { ...involved, congress: 'county' },
  'year.change': { planner: 'county' },
  'year.close': { planner: 'county' },
  // 审查意见 are the 财经委's, entered by the office where it has no account; 征求意见 are each unit's own.
  'year.raise': { planner: 'county', congress: 'county', reviewer: 'own', reporter: 'own' },
  'year.reply': { planner: 'own', reviewer: 'own', reporter: 'own' },
  'year.assess': { planner: 'county', congress: 'county' },
  // 服务台: items of the county's systems. How far into one a post sees, and which moves are its own, is its relation to the item.
  'case.read': involved,
  'case.act': working,
  'case.reveal': working,
} as const satisfies Readonly<Record<string, Grant>>;

/** Everything that a post can be allowed to do. */
export type Act = keyof typeof grants;

/** All acts, in the order of the table. */
export const acts: readonly Act[] = Object.keys(grants).filter(isAct);

function isAct(name: string): name is Act {
  return name in grants;
}

const order: readonly Reach[] = ['none', 'own', 'subtree', 'county'];

/** How far `actor` may do `act`: the widest reach among the roles of the post; a system only by what its token was given. */
export function reachOf(actor: Pick<Actor, 'roles' | 'system'>, act: Act): Reach {
  if (actor.system !== undefined && !actor.system.scopes.includes(act)) return 'none';
  const grant: Grant = grants[act];
  const reaches = actor.roles.map((role) => grant[role] ?? 'none');
  return reaches.reduce<Reach>(
    (widest, reach) => (order.indexOf(reach) > order.indexOf(widest) ? reach : widest),
    'none',
  );
}

/**
 * Whether `actor` may do `act` to a thing of the unit at `unitPath` in `county`; without a path, whether the act is allowed anywhere.
 * A foreign county is never reached.
 */
export function may(
  actor: Actor,
  act: Act,
  thing?: { readonly county: string; readonly unitPath: string },
): boolean {
  const reach = reachOf(actor, act);
  if (reach === 'none') return false;
  if (thing === undefined) return true;
  if (thing.county !== actor.county) return false;
  if (reach === 'county') return true;
  return reach === 'own' ? thing.unitPath === actor.unitPath : thing.unitPath.startsWith(actor.unitPath);
}

/** The acts a post may do somewhere: what the pages show and hide by. */
export function rightsOf(actor: Pick<Actor, 'roles' | 'system'>): readonly Act[] {
  return acts.filter((act) => reachOf(actor, act) !== 'none');
}

/** How guarded a field is, lowest first: 公开, 内部, 敏感. A field without a level is open to whoever may see its thing. */
const fieldLevels = ['open', 'internal', 'sensitive'] as const;
export type FieldLevel = (typeof fieldLevels)[number];

type Clearance = Readonly<Partial<Record<Role, FieldLevel>>>;

const deciding: Clearance = { planner: 'sensitive', reviewer: 'sensitive', reporter: 'sensitive' };

/**
 * The one table of field levels: purpose × role → the highest level the role sees of fields kept for that purpose. What a role sees
 * above is absent from its answers, its files and its searches; masking, when a field needs it, is a third answer of `maySee`.
 */
const clearances = {
  // 账号: who signs in under which name, and when last. The auditor follows an account through the trail.
  account: { admin: 'sensitive', auditor: 'internal' },
  // 联系方式: where a person is reached.
  contact: { admin: 'sensitive' },
  // 未核定数据: words and reasons that travel with a draft until it is accepted.
  draft: deciding,
  // 记录人: the account behind a figure or an act; everybody sees the post.
  author: { auditor: 'sensitive' },
  // 审计明细: what the trail keeps besides who, what and when.
  trail: { auditor: 'sensitive' },
} as const satisfies Readonly<Record<string, Clearance>>;

/** What a guarded field is kept for. */
export type Purpose = keyof typeof clearances;

/** Level and purpose of a field, as its schema carries them. */
export interface FieldGuard {
  readonly level: FieldLevel;
  readonly purpose: Purpose;
}

/** Whether a value is the name of a purpose of the table. */
export function isPurpose(value: unknown): value is Purpose {
  return typeof value === 'string' && value in clearances;
}

/** Whether a value is the name of a field level. */
export function isFieldLevel(value: unknown): value is FieldLevel {
  return fieldLevels.some((level) => level === value);
}

/** Whether a post sees a guarded field: some role of it is cleared to the field's level. Nobody signed in sees open fields only. */
export function maySee(actor: Pick<Actor, 'roles'> | null, guard: FieldGuard): boolean {
  const clearance: Clearance = clearances[guard.purpose];
  const wanted = fieldLevels.indexOf(guard.level);
  if (wanted === 0) return true;
  return (actor?.roles ?? []).some((role) => fieldLevels.indexOf(clearance[role] ?? 'open') >= wanted);
}

/** The columns of a file, or the fields of a search, that a post may see; those without a guard are everybody's. */
export function visibleOf<F extends { readonly guard?: FieldGuard }>(
  actor: Pick<Actor, 'roles'> | null,
  fields: readonly F[],
): readonly F[] {
  return fields.filter(({ guard }) => guard === undefined || maySee(actor, guard));
}
