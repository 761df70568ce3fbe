import { trajectoryFault } from '#kernel/trajectory.ts';
import { projectStages } from './projects.ts';
import type { CountyData } from './schema.ts';

/** A reference in the data: where it stands, and the id it names. */
type Reference = readonly [where: string, id: string];

/** What the files of a county's folder contradict each other in, as Chinese sentences; empty when they agree. */
export function countyFaults(data: CountyData): readonly string[] {
  const units = data.units.map(({ id }) => id);
  const posts = data.posts.map(({ id }) => id);
  return [
    ...twice('单位', units),
    ...twice('岗位', posts),
    ...twice(
      '账号',
      data.accounts.accounts.map(({ login }) => login),
    ),
    ...twice(
      '责任分解规则',
      data.assignments.rules.map(({ id }) => id),
    ),
    ...twice(
      '项目',
      data.projects.map(({ id }) => id),
    ),
    ...orphans(data),
    ...unknown('单位', unitReferences(data), new Set(units)),
    ...unknown('岗位', postReferences(data), new Set(posts)),
    ...ruleFaults(data),
    ...stageFaults(data),
  ];
}

function twice(what: string, ids: readonly string[]): readonly string[] {
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map((id) => `${what}“${id}”重复`);
}

function unknown(
  what: string,
  references: readonly Reference[],
  ids: ReadonlySet<string>,
): readonly string[] {
  return references.filter(([, id]) => !ids.has(id)).map(([where, id]) => `${where}：没有${what}“${id}”`);
}

/** Parents stand before their children, and there is one root. */
function orphans({ units }: CountyData): readonly string[] {
  return units.flatMap(({ id, parent }, index) => {
    if (parent === null) return index === 0 ? [] : [`单位“${id}”没有上级，只有第一个单位可以没有`];
    return units.slice(0, index).some((unit) => unit.id === parent)
      ? []
      : [`单位“${id}”的上级“${parent}”应排在它前面`];
  });
}

function unitReferences(data: CountyData): readonly Reference[] {
  return [
    ...data.posts.map(({ id, unit }): Reference => [`岗位“${id}”`, unit]),
    ...data.assignments.rules.flatMap((rule) =>
      [rule.lead, ...rule.supports, ...(rule.shares?.weights ?? []).map(({ unit }) => unit)].map(
        (unit): Reference => [`责任分解规则“${rule.id}”`, unit],
      ),
    ),
    ...data.projects.flatMap(({ id, unit, town }) =>
      [unit, ...(town === null ? [] : [town])].map((one): Reference => [`项目“${id}”`, one]),
    ),
  ];
}

function postReferences({ accounts, assignments }: CountyData): readonly Reference[] {
  return [
    ...accounts.accounts.map(({ login, post }): Reference => [`账号“${login}”`, post]),
    ...assignments.rules.map(({ id, leader }): Reference => [`责任分解规则“${id}”`, leader]),
  ];
}

function ruleFaults({ assignments, posts, accounts }: CountyData): readonly string[] {
  const leaders = new Set(posts.filter(({ leader }) => leader).map(({ id }) => id));
  const logins = new Set(accounts.accounts.map(({ login }) => login));
  return [
    ...assignments.rules.flatMap(({ id, trajectory, leader, lead, supports }) => [
      ...(trajectory in assignments.trajectories ? [] : [`责任分解规则“${id}”：没有序时曲线“${trajectory}”`]),
      ...(leaders.has(leader) ? [] : [`责任分解规则“${id}”：“${leader}”不是领导岗位`]),
      ...(supports.includes(lead) ? [`责任分解规则“${id}”：牵头单位“${lead}”不能同时是配合单位`] : []),
    ]),
    ...Object.entries(assignments.trajectories).flatMap(([name, trajectory]) => {
      const fault = trajectoryFault(trajectory);
      return fault === null ? [] : [`序时曲线“${name}”：${fault}`];
    }),
    ...accounts.shown
      .filter((login) => !logins.has(login))
      .map((login) => `启动时打印的账号“${login}”不存在`),
  ];
}

function stageFaults({ projects }: CountyData): readonly string[] {
  const stages = new Set<string>(projectStages.map(({ key }) => key));
  return projects
    .filter(({ stage }) => !stages.has(stage))
    .map(({ id, stage }) => `项目“${id}”：没有阶段“${stage}”`);
}
