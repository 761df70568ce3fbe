import { levelWords } from './rules.ts';
import { type Level, type ListMove, levels } from './rules-kinds.ts';
import { listMoveWords } from './rules-words.ts';
import type { Project } from './schema.ts';
import type { ListMember } from './schema-life.ts';

/** A move on a list. */
export interface Adjustment {
  readonly project: string;
  readonly name: string;
  readonly move: ListMove;
  readonly reason: string;
}

type Listed = Pick<
  Project,
  'id' | 'name' | 'category' | 'nature' | 'total' | 'yearPlan' | 'levels' | 'year' | 'parent' | 'stage'
>;

/** A project as a version of a list freezes it. */
export function memberOf({ id, name, category, nature, total, yearPlan }: Listed): ListMember {
  return { project: id, name, category, nature, total, yearPlan };
}

/** Levels and class of a project after a move; who joins without a class joins as 实施类. */
export function adjusted(
  before: Listed,
  level: Level,
  move: ListMove,
): { readonly levels: readonly Level[]; readonly category: Project['category'] } {
  const { category } = before;
  switch (move) {
    case 'joined':
      return {
        levels: levels.filter((one) => one === level || before.levels.includes(one)),
        category: category === 'none' ? 'active' : category,
      };
    case 'left':
      return { levels: before.levels.filter((one) => one !== level), category };
    case 'to_active':
      return { levels: before.levels, category: 'active' };
    default:
      return { levels: before.levels, category: 'ready' };
  }
}

/** What stands against the moves of an adjustment, each at its row with the cure. */
export function adjustFaults(
  moves: readonly Pick<Adjustment, 'project' | 'move'>[],
  known: ReadonlyMap<string, Listed>,
  of: {
    readonly year: number;
    readonly level: Level;
    readonly decidedOn: string;
    readonly newest: { readonly decidedOn: string };
  },
): readonly { readonly field: string; readonly row: number; readonly message: string }[] {
  const seen = new Set<string>();
  const faults = moves.flatMap(({ project, move }, index) => {
    const one = known.get(project);
    const twice = seen.has(project);
    seen.add(project);
    const message = twice ? '同一项目在这次调整里出现两次，请只留一行' : faultOf(one, move, of);
    return message === null ? [] : [{ field: `moves.${index}`, row: index + 1, message }];
  });
  if (of.decidedOn >= of.newest.decidedOn) return faults;
  return [
    { field: 'decidedOn', row: 0, message: `决定日期不能早于上一版的${of.newest.decidedOn}` },
    ...faults,
  ];
}

function faultOf(
  one: Listed | undefined,
  move: ListMove,
  { year, level }: { readonly year: number; readonly level: Level },
): string | null {
  if (one === undefined || one.year !== year) return '台账里没有这个项目，请重新选择';
  const is = one.levels.includes(level);
  if (move === 'joined')
    return is
      ? `“${one.name}”已在${levelWords[level]}清单上`
      : one.parent === null
        ? null
        : `“${one.name}”是打包项目的子项目，请调入打包项目`;
  if (!is) return `“${one.name}”不在${levelWords[level]}清单上，不能办理“${listMoveWords[move]}”`;
  if (move === 'to_active' && one.category === 'active') return `“${one.name}”已是实施类`;
  if (move === 'to_ready' && one.category === 'ready') return `“${one.name}”已是准备类`;
  return null;
}

/** The sentence an adjustment leaves in a project's history. */
export function moveLine(
  { move, reason }: Adjustment,
  of: { readonly year: number; readonly level: Level },
  paper: string,
): string {
  return `${of.year}年${levelWords[of.level]}清单：${listMoveWords[move]}；依据：${paper}；原因：${reason}`;
}
