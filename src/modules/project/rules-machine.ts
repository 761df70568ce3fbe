/** 全生命周期: the stages a project goes through, in their order. @source domain/economy.md §3.1 */
export const mainStages = [
  'planned',
  'reserve',
  'preparing',
  'started',
  'building',
  'partial',
  'completed',
  'operating',
  'effective',
] as const;

/** 停工 缓建 调出 终止: beside the line; what was the stage is kept. */
export const sideStages = ['suspended', 'postponed', 'removed', 'terminated'] as const;

export const stages = [...mainStages, ...sideStages] as const;
export type MainStage = (typeof mainStages)[number];
export type Stage = (typeof stages)[number];

/** The stages as people say them. */
export const stageWords: Readonly<Record<Stage, string>> = {
  planned: '谋划',
  reserve: '储备',
  preparing: '前期',
  started: '开工',
  building: '在建',
  partial: '部分投产',
  completed: '竣工',
  operating: '投产',
  effective: '达效',
  suspended: '停工',
  postponed: '缓建',
  removed: '调出',
  terminated: '终止',
};

/** What a move may ask for besides its day. */
export const needs = ['works', 'part', 'acceptance', 'effect', 'paper', 'reason'] as const;
export type Need = (typeof needs)[number];

/** The fields a move asks for, as its dialog and its refusals name them. */
export const needWords: Readonly<Record<Need, string>> = {
  works: '开工的实际工程',
  part: '投产的部分',
  acceptance: '竣工验收文号或方式',
  effect: '达效依据',
  paper: '文件或会议',
  reason: '原因',
};

/** What people call a start. Only permanent works are one. @source domain/economy.md §3.1 [S67] [S68] */
export const works = {
  trench: { words: '永久性建筑基槽开挖', starts: true },
  piling: { words: '永久性工程正式打桩', starts: true },
  permanent: { words: '其他永久性工程开始施工', starts: true },
  levelling: { words: '平整场地（平场）', starts: false },
  temporary: { words: '临时房屋、临时道路等临时工程', starts: false },
  ceremony: { words: '举行开工仪式', starts: false },
} as const satisfies Readonly<Record<string, { words: string; starts: boolean }>>;
export type Works = keyof typeof works;

/** One way from a stage to another. */
export interface Move {
  readonly id: string;
  readonly verb: string;
  readonly from: readonly Stage[];
  /** `back`: to the stage before the side state; `previous`: one step back along the line, to mend a wrong move. */
  readonly to: Stage | 'back' | 'previous';
  readonly needs: readonly Need[];
  /** Only the county office. */
  readonly office?: true;
}

const open: readonly Stage[] = [...mainStages, 'suspended', 'postponed'];

/** All moves there are; a county's list of stages is this table and nothing else. */
export const moves: readonly Move[] = [
  { id: 'reserve', verb: '入储备库', from: ['planned'], to: 'reserve', needs: ['paper'] },
  { id: 'prepare', verb: '转入前期', from: ['planned', 'reserve'], to: 'preparing', needs: [] },
  { id: 'start', verb: '开工', from: ['preparing'], to: 'started', needs: ['works'] },
  { id: 'build', verb: '转入在建', from: ['started'], to: 'building', needs: [] },
  { id: 'partial', verb: '部分投产', from: ['building'], to: 'partial', needs: ['part'] },
  { id: 'complete', verb: '竣工', from: ['building', 'partial'], to: 'completed', needs: ['acceptance'] },
  { id: 'operate', verb: '投产', from: ['completed'], to: 'operating', needs: [] },
  { id: 'effect', verb: '达效', from: ['operating'], to: 'effective', needs: ['effect'] },
  {
    id: 'suspend',
    verb: '停工',
    from: ['started', 'building', 'partial'],
    to: 'suspended',
    needs: ['reason'],
  },
  {
    id: 'postpone',
    verb: '缓建',
    from: ['planned', 'reserve', 'preparing'],
    to: 'postponed',
    needs: ['reason'],
  },
  { id: 'resume', verb: '复工或恢复', from: ['suspended', 'postponed'], to: 'back', needs: ['reason'] },
  { id: 'remove', verb: '调出', from: open, to: 'removed', needs: ['paper', 'reason'], office: true },
  { id: 'restore', verb: '调回', from: ['removed'], to: 'back', needs: ['paper', 'reason'], office: true },
  {
    id: 'terminate',
    verb: '终止',
    from: ['planned', 'reserve', 'preparing', 'started', 'building', 'suspended', 'postponed', 'removed'],
    to: 'terminated',
    needs: ['paper', 'reason'],
    office: true,
  },
  {
    id: 'correct',
    verb: '退回上一阶段（更正误办）',
    from: mainStages.slice(1),
    to: 'previous',
    needs: ['reason'],
    office: true,
  },
];

/** Where a project stands: its stage, what was before a side state, and since when. */
export interface Standing {
  readonly stage: Stage;
  readonly stageBefore: MainStage | null;
  /** Day of the last move; null when nobody recorded it. */
  readonly stageSince: string | null;
}

/** Whether a stage is on the line and not beside it. */
export function isMainStage(stage: string): stage is MainStage {
  return mainStages.some((one) => one === stage);
}

/** Whether works have begun: 开工 and everything after it; a stopped project had begun. */
export function hasStarted(stage: Stage): boolean {
  return (
    stage === 'suspended' ||
    (isMainStage(stage) && mainStages.indexOf(stage) >= mainStages.indexOf('started'))
  );
}

/** Whether it is built: 竣工 and everything after it. */
export function hasFinished(stage: Stage): boolean {
  return isMainStage(stage) && mainStages.indexOf(stage) >= mainStages.indexOf('completed');
}

/** Where a move leads from a standing; null when there is nothing to go back to. */
export function targetOf(
  move: Move,
  { stage, stageBefore }: Pick<Standing, 'stage' | 'stageBefore'>,
): Stage | null {
  if (move.to === 'back') return stageBefore;
  if (move.to !== 'previous') return move.to;
  return isMainStage(stage) ? (mainStages[mainStages.indexOf(stage) - 1] ?? null) : null;
}

/** The moves open to a standing. @param office  whether the county office asks */
export function movesFrom(
  standing: Pick<Standing, 'stage' | 'stageBefore'>,
  office: boolean,
): readonly Move[] {
  return moves.filter(
    (move) =>
      move.from.includes(standing.stage) &&
      (office || move.office !== true) &&
      targetOf(move, standing) !== null,
  );
}

/** The move from a standing to a stage, or why there is none, in Chinese with the cure: what a board says when a card is dropped. */
export function moveTo(
  standing: Pick<Standing, 'stage' | 'stageBefore'>,
  to: Stage,
  office: boolean,
): { readonly move: Move } | { readonly reason: string } {
  if (to === standing.stage) return { reason: `项目已经在“${stageWords[to]}”` };
  const all = movesFrom(standing, true);
  const found = all.find((move) => targetOf(move, standing) === to);
  if (found !== undefined && (office || found.office !== true)) return { move: found };
  if (found !== undefined) return { reason: `“${found.verb}”由县级项目主管部门办理` };
  const next = movesFrom(standing, office).filter((move) => move.to !== 'previous');
  const cure = next.length === 0 ? '没有可办的阶段' : `现在可办：${next.map(({ verb }) => verb).join('、')}`;
  return { reason: `“${stageWords[standing.stage]}”不能直接到“${stageWords[to]}”，${cure}` };
}

/** What was filled in for a move. */
export interface Moving {
  readonly on: string;
  readonly works?: Works | undefined;
  readonly part?: string | undefined;
  readonly acceptance?: string | undefined;
  readonly effect?: string | undefined;
  readonly paper?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * What stands against a move, each at its field: a day that is not in the future nor before the last move, every field it asks for, and
 * for 开工 works that are permanent: levelling the ground, temporary works and a ceremony are no start.
 *
 * @param today  `YYYY-MM-DD`
 */
export function moveFaults(
  move: Move,
  standing: Standing,
  moving: Moving,
  today: string,
): readonly { readonly field: string; readonly message: string }[] {
  const faults: { field: string; message: string }[] = [];
  if (moving.on > today) faults.push({ field: 'on', message: '日期不能晚于今天，请填实际发生的日期' });
  if (move.to !== 'previous' && standing.stageSince !== null && moving.on < standing.stageSince)
    faults.push({ field: 'on', message: `日期不能早于上一次办理的${standing.stageSince}` });
  for (const need of move.needs) {
    const given = moving[need]?.trim() ?? '';
    if (given === '') faults.push({ field: need, message: `请填写“${needWords[need]}”` });
  }
  const kind = moving.works;
  if (move.needs.includes('works') && kind !== undefined && !works[kind].starts)
    faults.push({
      field: 'works',
      message: `“${works[kind].words}”不算开工：统计上以永久性工程开挖基槽、正式打桩或其他永久性工程施工为准`,
    });
  return faults;
}

/** The sentence a move leaves in the history. */
export function moveWords(move: Move, to: Stage, moving: Moving): string {
  const said = move.needs.flatMap((need) => {
    const given = moving[need];
    if (given === undefined || given === '') return [];
    return [
      `${needWords[need]}：${need === 'works' && moving.works !== undefined ? works[moving.works].words : given}`,
    ];
  });
  return [`${moving.on} ${move.verb}，阶段为“${stageWords[to]}”`, ...said].join('；');
}
