/**
 * What a post may be: duty follows the post, not the person.
 * admin 系统管理员 (accounts, no business data), planner 计划管理 (发改局), reporter 填报, reviewer 审核 (of a unit and those under it),
 * leader 领导 (reads all that was approved, decides nothing here), auditor 审计管理员 (the audit trail only).
 */
export type Role = 'admin' | 'planner' | 'reporter' | 'reviewer' | 'leader' | 'auditor';

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
}

/** How far a right reaches: the whole county, the post's unit and those under it, the unit alone, or nowhere. */
export type Reach = 'county' | 'subtree' | 'own' | 'none';

type Grant = Readonly<Partial<Record<Role, Exclude<Reach, 'none'>>>>;

const everyone: Grant = { planner: 'county', leader: 'county', reviewer: 'county', reporter: 'county' };
const working: Grant = { planner: 'county', reviewer: 'subtree', reporter: 'subtree' };
const involved: Grant = { planner: 'county', leader: 'county', reviewer: 'subtree', reporter: 'subtree' };

/**
 * The one table of rights: act × role → reach. The plan is public, so every business post reads it; what a unit reports is
 * its own and its superiors' until it is approved. Field levels follow with the next issue and belong here too.
 */
const grants = {
  'org.read': { ...everyone, admin: 'county', auditor: 'county' },
  'org.manage': { admin: 'county' },
  'account.manage': { admin: 'county' },
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
  'target.read': everyone,
  'target.change': { planner: 'county' },
  'upward.use': { planner: 'county' },
  'burden.read': working,
  'todo.read': working,
  // 催办视图: who waits for whom.
  'waiting.read': { planner: 'county', leader: 'county', reviewer: 'subtree' },
  'sign.read': involved,
  // 委托代办: every post for itself; the system administrator arranges it for posts whose holder is away already.
  'delegation.change': {
    planner: 'own',
    reviewer: 'own',
    reporter: 'own',
    leader: 'own',
    admin: 'county',
    auditor: 'own',
  },
  'message.read': { ...everyone, admin: 'own', auditor: 'own' },
  'channel.manage': { admin: 'county' },
  'token.manage': { admin: 'county' },
  'figure.read': everyone,
  'light.read': everyone,
  'light.judge': { planner: 'county' },
  'pack.change': { planner: 'county' },
  'bulletin.read': everyone,
  'bulletin.issue': { planner: 'county' },
  'project.read': involved,
  'project.change': { planner: 'county', reporter: 'own' },
  'project.import': { planner: 'county' },
} as const satisfies Readonly<Record<string, Grant>>;

/** Everything that a post can be allowed to do. */
export type Act = keyof typeof grants;

/** All acts, in the order of the table. */
export const acts: readonly Act[] = Object.keys(grants).filter(isAct);

function isAct(name: string): name is Act {
  return name in grants;
}

const order: readonly Reach[] = ['none', 'own', 'subtree', 'county'];

/** How far `actor` may do `act`: the widest reach among the roles of the post. */
export function reachOf(actor: Pick<Actor, 'roles'>, act: Act): Reach {
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
export function rightsOf(actor: Pick<Actor, 'roles'>): readonly Act[] {
  return acts.filter((act) => reachOf(actor, act) !== 'none');
}
