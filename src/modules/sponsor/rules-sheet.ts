import { addDays } from '#kernel/calendar.ts';
import { readDay } from '#kernel/day-words.ts';
import type { Fault } from '#kernel/errors.ts';
import { beginFault, endFault, type Span } from './rules.ts';

/** A cell of a sheet as it was read. */
export type SheetCell = string | number | boolean | null;

/** Headings of the table by which links are set, in its order. */
export const linkHeadings = [
  '项目名称',
  '项目代码',
  '帮包岗位',
  '帮包单位',
  '帮包组',
  '职责',
  '起始日期',
  '变更原因',
] as const;
type Heading = (typeof linkHeadings)[number];

/** A link of a project, as the table meets it. */
export interface KnownLink extends Span {
  readonly id: string;
  readonly project: string;
  readonly post: string;
  readonly unit: string;
  readonly team: string;
  readonly duties: readonly string[];
  readonly lastVisit: string | null;
}

/** What the table must know to read names. */
export interface LinkNames {
  readonly today: string;
  readonly projects: readonly {
    readonly id: string;
    readonly name: string;
    readonly code: string | null;
    readonly unit: string;
  }[];
  /** Leaders' posts that stand. `name` is the post's, `full` with its unit. */
  readonly posts: readonly { readonly id: string; readonly name: string; readonly full: string }[];
  readonly units: readonly { readonly id: string; readonly name: string; readonly shortName: string }[];
  readonly duties: readonly { readonly id: string; readonly title: string }[];
  readonly links: readonly KnownLink[];
}

/** What a line asks for. */
export interface SheetLink {
  readonly row: number;
  readonly project: string;
  readonly post: string;
  readonly unit: string;
  readonly team: string;
  readonly duties: readonly string[];
  readonly from: string;
  readonly reason: string;
}

/** What an import would do. */
export interface LinkPlan {
  readonly opened: readonly SheetLink[];
  /** Handed on from the link that stands, which ends the day before. */
  readonly moved: readonly { readonly link: SheetLink; readonly known: KnownLink }[];
  /** The same post with another unit, team or duties. */
  readonly changed: readonly { readonly link: SheetLink; readonly known: KnownLink }[];
  readonly same: number;
  readonly faults: readonly Fault[];
}

function text(cell: SheetCell | undefined): string {
  return cell === null || cell === undefined ? '' : String(cell).normalize('NFKC').trim();
}

/**
 * Reads a table of links and says what it would do: a project without a link gets one, the same post is the same link, another post is a
 * handover and needs a reason. The heading is looked for in the first twenty lines; every fault names its line and heading with the cure.
 */
export function planLinks(matrix: readonly (readonly SheetCell[])[], names: LinkNames): LinkPlan {
  const nothing = { opened: [], moved: [], changed: [], same: 0 };
  const at = matrix.slice(0, 20).findIndex((line) => line.some((cell) => text(cell) === '帮包岗位'));
  const heading = matrix[at]?.map(text);
  const missing = (['项目名称', '帮包岗位', '起始日期'] as const).filter(
    (one) => heading?.includes(one) !== true,
  );
  if (heading === undefined || missing.length > 0)
    return {
      ...nothing,
      faults: [
        { field: 'heading', message: `前20行里没有找到表头“${missing.join('”“')}”，请用导入模板的表头` },
      ],
    };
  const faults: Fault[] = [];
  const opened: SheetLink[] = [];
  const moved: LinkPlan['moved'][number][] = [];
  const changed: LinkPlan['changed'][number][] = [];
  const seen = new Map<string, number>();
  let same = 0;
  matrix.slice(at + 1).forEach((line, index) => {
    const row = at + 2 + index;
    const cells = new Map(heading.map((name, column) => [name, text(line[column])]));
    if ([...cells.values()].every((value) => value === '')) return;
    const read = readLine(cells, row, names);
    faults.push(...read.faults);
    const { link } = read;
    if (link === null) return;
    const before = seen.get(link.project);
    seen.set(link.project, before ?? row);
    const known = names.links.find((one) => one.project === link.project && one.to === null);
    const wrong =
      before === undefined
        ? placeFault(link, known, names)
        : fault(row, '项目名称', `与第${before}行是同一个项目，请只留一行`);
    if (wrong !== null) faults.push(wrong);
    else if (known === undefined) opened.push(link);
    else if (known.post !== link.post) moved.push({ link, known });
    else if (isSame(known, link)) same += 1;
    else changed.push({ link, known });
  });
  return { opened, moved, changed, same, faults };
}

function fault(row: number, column: Heading, message: string): Fault {
  return { field: column, row, column, message };
}

function isSame(known: KnownLink, link: SheetLink): boolean {
  return (
    known.unit === link.unit &&
    known.team === link.team &&
    known.duties.length === link.duties.length &&
    known.duties.every((one) => link.duties.includes(one))
  );
}

/** Whether the days of a line fit those the project has. */
function placeFault(
  link: SheetLink,
  known: KnownLink | undefined,
  { links, today }: LinkNames,
): Fault | null {
  const earlier = links.filter(({ project, to }) => project === link.project && to !== null);
  if (known === undefined) {
    const wrong = beginFault(link.from, { today, earlier });
    return wrong === null ? null : fault(link.row, '起始日期', wrong);
  }
  if (known.post === link.post)
    return known.from === link.from
      ? null
      : fault(link.row, '起始日期', `这个岗位从${known.from}起帮包，请照填；导入不改起始日期`);
  if (link.from > today) return fault(link.row, '起始日期', `起始日期${link.from}还没有到，请到那天再登记`);
  const wrong = endFault(addDays(link.from, -1), { today, from: known.from, lastVisit: known.lastVisit });
  if (wrong !== null) return fault(link.row, '起始日期', `原帮包岗位到前一天为止：${wrong}`);
  return link.reason.length < 2
    ? fault(link.row, '变更原因', '换了帮包岗位，请写明移交原因（至少2个字）')
    : null;
}

function readLine(
  cells: ReadonlyMap<string, string>,
  row: number,
  names: LinkNames,
): { readonly link: SheetLink | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const value = (column: Heading): string => cells.get(column) ?? '';
  const project = projectOf(value('项目名称'), value('项目代码'), names);
  if (typeof project === 'string') faults.push(fault(row, '项目名称', project));
  const post = postOf(value('帮包岗位'), names);
  if (typeof post === 'string') faults.push(fault(row, '帮包岗位', post));
  const unit = unitOf(value('帮包单位'), typeof project === 'string' ? '' : project.unit, names);
  if (unit === undefined)
    faults.push(fault(row, '帮包单位', `没有单位“${value('帮包单位')}”，请照单位名称填写`));
  const team = value('帮包组');
  if (team.length > 200) faults.push(fault(row, '帮包组', '帮包组不超过200字'));
  const duties = dutiesOf(value('职责'), names);
  if (duties === null)
    faults.push(
      fault(row, '职责', `职责只能填${names.duties.map(({ title }) => title).join('、')}，用顿号隔开`),
    );
  const from = readDay(value('起始日期'), names.today);
  if (from === null)
    faults.push(fault(row, '起始日期', `“${value('起始日期')}”不是日期，请写到日，如 2022-03-15`));
  if (
    faults.length > 0 ||
    typeof project === 'string' ||
    typeof post === 'string' ||
    duties === null ||
    unit === undefined ||
    from === null
  )
    return { link: null, faults };
  return {
    link: {
      row,
      project: project.id,
      post: post.id,
      unit,
      team,
      duties,
      from,
      reason: value('变更原因'),
    },
    faults,
  };
}

function projectOf(
  name: string,
  code: string,
  { projects }: LinkNames,
): LinkNames['projects'][number] | string {
  if (code !== '') {
    const byCode = projects.find((one) => one.code === code);
    if (byCode === undefined) return `台账里没有代码“${code}”，请核对或只填项目名称`;
    return name === '' || byCode.name.normalize('NFKC') === name
      ? byCode
      : `代码“${code}”在台账里是“${byCode.name}”，与项目名称对不上`;
  }
  const found = projects.filter((one) => one.name.normalize('NFKC') === name);
  const [first] = found;
  if (first === undefined) return `台账里没有项目“${name}”，请照台账名称填写`;
  return found.length === 1 ? first : `台账里有${found.length}个项目叫“${name}”，请填项目代码`;
}

/** The leader's post of a name, with or without its unit; or what is wrong with the name. */
function postOf(name: string, { posts }: LinkNames): LinkNames['posts'][number] | string {
  const whole = posts.filter(({ full }) => full === name);
  const found = whole.length > 0 ? whole : posts.filter((one) => one.name === name);
  const [post] = found;
  if (post === undefined) return `没有责任领导岗位“${name}”，请照“岗位”里的名称填写`;
  return found.length === 1 ? post : `有${found.length}个岗位叫“${name}”，请连同单位名称填写`;
}

/** The unit of a name; the project's own for none. */
function unitOf(unit: string, own: string, { units }: LinkNames): string | undefined {
  if (unit === '') return own;
  return units.find(({ name, shortName }) => name === unit || shortName === unit)?.id;
}

/** Ids of the duties that a cell lists; null when one of them is unknown. */
function dutiesOf(cell: string, { duties }: LinkNames): readonly string[] | null {
  const words = cell
    .split(/[、,;；，]/u)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const ids = words.flatMap((word) => duties.find(({ title }) => title === word)?.id ?? []);
  return ids.length < words.length ? null : [...new Set(ids)];
}
