import { type Actor, may } from '#kernel/access.ts';
import { printDay } from '#kernel/day-words.ts';
import { must } from '#kernel/errors.ts';
import { splitMonth } from '#kernel/period.ts';
import { consequencesOf, type LitMatter } from '#modules/light/index.ts';
import { type MeetingTask, tasksOfMeetings } from '#modules/meeting/index.ts';
import { openProblemsOf, type Problem, problemStateWord, problemsNamed } from '#modules/problem/index.ts';
import { lateThings } from './late.ts';
import type { LateThing } from './rules-chase.ts';
import type { LetterFact } from './rules-draft.ts';
import { kindOfStep, type LetterKind, letterKinds } from './rules-machine.ts';
import type { LetterSource, ReplyLimit } from './schema.ts';
import type { Q } from './store.ts';

/** When and where it is asked. */
export interface At {
  readonly county: string;
  readonly today: string;
}

/** What a letter is about, as it stands now. */
export interface Subject {
  readonly source: LetterSource;
  /** The kind the matter asks for; the drafter may choose another but for a step of the ladder. */
  readonly kind: LetterKind;
  readonly unit: string;
  readonly title: string;
  /** How it stands, as half a sentence; empty of a free letter. */
  readonly standing: string;
  readonly facts: readonly LetterFact[];
  /** Time to reply that the rule behind it gives; null: the county's own for the kind. */
  readonly limit: ReplyLimit | null;
  readonly project: string | null;
  readonly commitment: string | null;
  readonly problem: string | null;
  /** Why it ought to be written, and by when. */
  readonly reason: string;
  readonly by: string | null;
}

const colourWords = { red: '红灯', yellow: '黄灯', green: '绿灯', grey: '灰灯' } as const;

function fact(key: string, label: string, text: string, from: readonly string[] = []): LetterFact {
  return { key, label, text, from: [...from] };
}

/** What a letter may be written about once: of a step of a ladder whatever the kind, of other things per kind; null for a free one. */
export function subjectKey(source: LetterSource, kind: LetterKind): string | null {
  switch (source.kind) {
    case 'light':
      return `light:${source.objectKind}:${source.object}:${source.period}:${source.level}`;
    case 'report':
      return `report:${source.form}:${source.unit}:${source.month}:${kind}`;
    case 'progress':
      return `progress:${source.unit}:${source.month}:${kind}`;
    case 'problem':
      return `problem:${source.problem}:${kind}`;
    default:
      return null;
  }
}

/** The page of what a letter is about, if the reader may open it; null for a free one. */
export function linkOf(source: LetterSource, actor: Actor): string | null {
  switch (source.kind) {
    case 'light':
      return source.objectKind === 'district'
        ? `/lights?tab=towns&month=${source.period}`
        : `/${source.objectKind === 'project' ? 'projects' : 'commitments'}/${source.object}`;
    case 'report':
      return may(actor, 'report.read') ? `/timeliness?form=${source.form}` : null;
    case 'progress':
      return `/progress?month=${source.month}`;
    case 'problem':
      return `/problems/${source.problem}`;
    default:
      return null;
  }
}

/** What a source stands for now; null when there is nothing to write about any more: the step is not due, the report came, the problem is done. */
export async function subjectOf(q: Q, at: At, source: LetterSource): Promise<Subject | null> {
  switch (source.kind) {
    case 'light': {
      const { objectKind, object, period, level } = source;
      const [matter] = await consequencesOf(q, at.county, at.today, { objectKind, object });
      const found = matter === undefined ? null : ofLight(matter);
      const isSame =
        found?.source.kind === 'light' && found.source.period === period && found.source.level === level;
      return isSame ? found : null;
    }
    case 'report':
    case 'progress': {
      const key =
        source.kind === 'report'
          ? `report:${source.form}:${source.unit}:${source.month}`
          : `progress:${source.unit}:${source.month}`;
      const late = (await lateThings(q, at)).find(({ thing }) => thing === key);
      return late === undefined ? null : ofLate(late, source);
    }
    case 'problem': {
      const found = (await overdueProblems(q, at)).find(({ id }) => id === source.problem);
      return found === undefined ? null : ofProblem(found, await tasksByProblem(q, at));
    }
    default:
      return ofNothing(source);
  }
}

function ofNothing(source: Extract<LetterSource, { kind: 'free' }>): Subject {
  return {
    source,
    kind: 'remind',
    unit: source.unit,
    title: source.matter,
    standing: '',
    facts: [],
    limit: null,
    project: null,
    commitment: null,
    problem: null,
    reason: '',
    by: null,
  };
}

/** A matter whose ladder has come to a step; null while nothing is due or nobody answers for it. */
function ofLight(matter: LitMatter): Subject | null {
  const { objectKind, object, title, unit, newest, pack, state } = matter;
  if (state.due === null || unit === '') return null;
  const { level, period, reason, takeBy } = state.due;
  const { light } = newest;
  const { year, month } = splitMonth(newest.period);
  const rule = pack.rules.find(({ id }) => id === light.rule.id);
  const ruleWords = rule === undefined ? '' : `“${rule.title}”`;
  const colour = light.local ?? colourWords[light.colour];
  return {
    source: { kind: 'light', objectKind, object, period, level: level.id },
    kind: kindOfStep(level),
    unit,
    title,
    standing: `${year}年${month}月判为${colour}`,
    facts: [
      fact('light', '灯号', `${year}年${month}月${colour}`, [`${objectKind}:${object}:${newest.period}`]),
      fact('reason', '数据和理由', light.reason, light.figures),
      fact('rule', '判定规则', `《${pack.title}》第${pack.version}版${ruleWords}`, [
        `${light.rule.pack}:${light.rule.version}:${light.rule.id ?? ''}`,
      ]),
      fact('step', '措施依据', `${reason}，应采取“${level.title}”`, [level.id]),
      ...(light.toGreen === null ? [] : [fact('green', '转绿条件', light.toGreen)]),
    ],
    limit: level.answer === null ? null : limitOf(level.answer),
    project: objectKind === 'project' ? object : null,
    commitment: objectKind === 'commitment' ? object : null,
    problem: null,
    reason: `${colour}：${light.reason}；应采取“${level.title}”`,
    by: takeBy,
  };
}

function limitOf({
  quantity,
  unit,
}: {
  readonly quantity: string;
  readonly unit: string;
}): ReplyLimit | null {
  return unit === 'workday' || unit === 'day' || unit === 'month' ? { quantity, unit } : null;
}

function ofLate(late: LateThing, source: LetterSource): Subject {
  const day = printDay(late.due);
  return {
    source,
    kind: 'remind',
    unit: late.unit,
    title: late.title,
    standing: `报送时限${day}已过，至今没有提交`,
    facts: [fact('report', '报表', late.title, [late.thing]), fact('due', '报送时限', day)],
    limit: null,
    project: null,
    commitment: null,
    problem: null,
    reason: `报送时限${day}已过，还没有提交`,
    by: null,
  };
}

/** The tasks that meetings of this year and the last gave, by problem; of a problem that met several, the last. */
export async function tasksByProblem(q: Q, { county, today }: At): Promise<ReadonlyMap<string, MeetingTask>> {
  const tasks = await tasksOfMeetings(q, county, `${Number(today.slice(0, 4)) - 1}-01-01`);
  return new Map(tasks.flatMap((one) => (one.problem === null ? [] : [[one.problem, one] as const])));
}

const awaited = ['assigned', 'working', 'returned', 'escalated', 'extending'];

async function overdueProblems(q: Q, { county, today }: At): Promise<readonly Problem[]> {
  const late = (await openProblemsOf(q, county)).filter(
    ({ dueOn, lead, state }) => dueOn !== null && dueOn < today && lead !== null && awaited.includes(state),
  );
  return late.length === 0
    ? []
    : problemsNamed(
        q,
        county,
        late.map(({ id }) => id),
        today,
      );
}

function ofProblem(problem: Problem, tasks: ReadonlyMap<string, MeetingTask>): Subject {
  const { id, year, number, title, state, dueOn, decision, lead, project, commitment } = problem;
  const task = tasks.get(id);
  const due = printDay(must(dueOn, 'an overdue problem has a last day'));
  return {
    source: { kind: 'problem', problem: id },
    kind: 'order',
    unit: must(lead, 'an overdue problem has a lead unit'),
    title,
    standing: `办理时限${due}已过，尚未办结`,
    facts: [
      fact('problem', '问题', `${year}年第${number}号“${title}”，${problemStateWord(state)}`, [id]),
      fact('due', '办理时限', due),
      ...(task === undefined
        ? []
        : [fact('meeting', '会议任务', `${printDay(task.day)}${task.title}：${task.text}`)]),
      ...(decision === '' || task !== undefined ? [] : [fact('decision', '办理要求', decision)]),
    ],
    limit: null,
    project,
    commitment,
    problem: id,
    reason: `${task === undefined ? '问题' : '会议任务'}办理时限${due}已过，${problemStateWord(state)}`,
    by: null,
  };
}

/** Everything that ought to be written about now and has no letter yet: the ladder first, its red lights before the others, then problems, then what is late. */
export async function subjectsDue(q: Q, at: At, written: ReadonlySet<string>): Promise<readonly Subject[]> {
  const lit = await consequencesOf(q, at.county, at.today);
  const matters = [
    ...lit.filter(({ newest }) => newest.light.colour === 'red'),
    ...lit.filter(({ newest }) => newest.light.colour !== 'red'),
  ].flatMap((one) => ofLight(one) ?? []);
  const tasks = await tasksByProblem(q, at);
  const problems = (await overdueProblems(q, at)).map((one) => ofProblem(one, tasks));
  const late = (await lateThings(q, at)).flatMap((one) => {
    const source = sourceOfLate(one.thing);
    return source === null || one.excepted !== null || one.shut !== null ? [] : [ofLate(one, source)];
  });
  return [...matters, ...problems, ...late].filter(
    ({ source }) => !letterKinds.some((kind) => written.has(subjectKey(source, kind) ?? '')),
  );
}

function sourceOfLate(thing: string): LetterSource | null {
  const [what, first, second, third] = thing.split(':');
  if (what === 'report' && first !== undefined && second !== undefined && third !== undefined)
    return { kind: 'report', form: first, unit: second, month: third };
  return what === 'progress' && first !== undefined && second !== undefined
    ? { kind: 'progress', unit: first, month: second }
    : null;
}
