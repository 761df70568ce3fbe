/** Where a project stands on its way into the statistics. @source domain/economy.md §3.2 */
export const states = [
  'due',
  'preparing',
  'county',
  'city',
  'province',
  'nation',
  'entered',
  'returned',
  'paused',
  'withdrawn',
] as const;
export type InclusionState = (typeof states)[number];

/** The states as people say them. */
export const stateWords: Readonly<Record<InclusionState, string>> = {
  due: '应统未统',
  preparing: '材料准备',
  county: '县初审',
  city: '市审',
  province: '省审',
  nation: '国家审',
  entered: '已入库',
  returned: '退回',
  paused: '停报',
  withdrawn: '退库',
};

/** Dates that moves write; each is the day on which the state was reached or the check was passed. */
export const dateKeys = [
  'preparedOn',
  'submittedOn',
  'countyOn',
  'cityOn',
  'provinceOn',
  'nationOn',
  'enteredOn',
  'returnedOn',
  'pausedOn',
  'withdrawnOn',
] as const;
export type DateKey = (typeof dateKeys)[number];

/** The dates as pages print them. */
export const dateWords: Readonly<Record<DateKey, string>> = {
  preparedOn: '开始准备',
  submittedOn: '报送',
  countyOn: '县级通过',
  cityOn: '市级通过',
  provinceOn: '省级通过',
  nationOn: '国家通过',
  enteredOn: '入库',
  returnedOn: '退回',
  pausedOn: '停报',
  withdrawnOn: '退库',
};

export const moveIds = [
  'prepare',
  'submit',
  'recall',
  'passCounty',
  'passCity',
  'passProvince',
  'enterProvince',
  'enterNation',
  'refuse',
  'resume',
  'pause',
  'restore',
  'withdraw',
  'reopen',
] as const;
export type MoveId = (typeof moveIds)[number];

/** One way from a state to another. */
export interface Move {
  readonly id: MoveId;
  readonly verb: string;
  readonly from: readonly InclusionState[];
  readonly to: InclusionState;
  /** `unit`: the responsible unit or the county office; `office`: the county office alone, also for what a level above decided. */
  readonly who: 'unit' | 'office';
  readonly writes: DateKey;
  /** Dates of an earlier round, which the move sets back to none; the events keep them. */
  readonly clears: readonly DateKey[];
  readonly needs: 'nothing' | 'checks' | 'refusal' | 'reason';
  /** Only for projects that the bureau of the nation confirms, or only for the others. */
  readonly only?: 'national' | 'provincial';
}

const afterPrepared: readonly DateKey[] = dateKeys.filter((key) => key !== 'preparedOn');

/** All moves there are. */
export const moves: readonly Move[] = [
  {
    id: 'prepare',
    verb: '开始准备材料',
    from: ['due'],
    to: 'preparing',
    who: 'unit',
    writes: 'preparedOn',
    clears: [],
    needs: 'nothing',
  },
  {
    id: 'submit',
    verb: '报县初审',
    from: ['preparing'],
    to: 'county',
    who: 'unit',
    writes: 'submittedOn',
    clears: ['returnedOn'],
    needs: 'checks',
  },
  {
    id: 'passCounty',
    verb: '县初审通过，报市',
    from: ['county'],
    to: 'city',
    who: 'office',
    writes: 'countyOn',
    clears: [],
    needs: 'checks',
  },
  {
    id: 'passCity',
    verb: '市审通过，报省',
    from: ['city'],
    to: 'province',
    who: 'office',
    writes: 'cityOn',
    clears: [],
    needs: 'nothing',
  },
  {
    id: 'passProvince',
    verb: '省审通过，报国家',
    from: ['province'],
    to: 'nation',
    who: 'office',
    writes: 'provinceOn',
    clears: [],
    needs: 'nothing',
    only: 'national',
  },
  {
    id: 'enterProvince',
    verb: '省审通过，入库',
    from: ['province'],
    to: 'entered',
    who: 'office',
    writes: 'enteredOn',
    clears: [],
    needs: 'nothing',
    only: 'provincial',
  },
  {
    id: 'enterNation',
    verb: '国家审通过，入库',
    from: ['nation'],
    to: 'entered',
    who: 'office',
    writes: 'enteredOn',
    clears: [],
    needs: 'nothing',
  },
  {
    id: 'refuse',
    verb: '退回',
    from: ['county', 'city', 'province', 'nation'],
    to: 'returned',
    who: 'office',
    writes: 'returnedOn',
    clears: [],
    needs: 'refusal',
  },
  {
    id: 'recall',
    verb: '撤回',
    from: ['county'],
    to: 'preparing',
    who: 'unit',
    writes: 'preparedOn',
    clears: ['submittedOn'],
    needs: 'reason',
  },
  {
    id: 'resume',
    verb: '重新准备材料',
    from: ['returned'],
    to: 'preparing',
    who: 'unit',
    writes: 'preparedOn',
    clears: afterPrepared,
    needs: 'nothing',
  },
  {
    id: 'pause',
    verb: '停报',
    from: ['entered'],
    to: 'paused',
    who: 'office',
    writes: 'pausedOn',
    clears: [],
    needs: 'reason',
  },
  {
    id: 'restore',
    verb: '恢复报数',
    from: ['paused'],
    to: 'entered',
    who: 'office',
    writes: 'enteredOn',
    clears: ['pausedOn'],
    needs: 'reason',
  },
  {
    id: 'withdraw',
    verb: '退库',
    from: ['entered', 'paused'],
    to: 'withdrawn',
    who: 'office',
    writes: 'withdrawnOn',
    clears: [],
    needs: 'reason',
  },
  {
    id: 'reopen',
    verb: '重新申报',
    from: ['withdrawn'],
    to: 'preparing',
    who: 'office',
    writes: 'preparedOn',
    clears: afterPrepared,
    needs: 'reason',
  },
];

/** Dates of a case; null while not reached in this round. */
export type CaseDates = Readonly<Record<DateKey, string | null>>;

/** No date yet. */
export const noDates: CaseDates = {
  preparedOn: null,
  submittedOn: null,
  countyOn: null,
  cityOn: null,
  provinceOn: null,
  nationOn: null,
  enteredOn: null,
  returnedOn: null,
  pausedOn: null,
  withdrawnOn: null,
};

/** Who asks: whether he answers for the unit, whether for the county office. */
export interface Standing {
  readonly state: InclusionState;
  /** Whether the bureau of the nation confirms the project. */
  readonly national: boolean;
}

/** The moves open to somebody. */
export function movesFrom(
  { state, national }: Standing,
  who: { readonly unit: boolean; readonly office: boolean },
): readonly Move[] {
  return moves.filter(
    (move) =>
      move.from.includes(state) &&
      (move.who === 'office' ? who.office : who.unit || who.office) &&
      (move.only === undefined || (move.only === 'national') === national),
  );
}

/** The dates after a move on a day. */
export function datesAfter(dates: CaseDates, move: Move, on: string): CaseDates {
  const next: Record<DateKey, string | null> = { ...dates };
  for (const key of move.clears) next[key] = null;
  next[move.writes] = on;
  return next;
}

/** Why a move may not bear this day, in Chinese; null when it may: not after today, never before what was done before. */
export function dayFault(since: string | null, on: string, today: string): string | null {
  if (on > today) return `日期${on}晚于今天，请填实际发生的日期`;
  if (since !== null && on < since) return `日期${on}早于上一步的${since}，请核对先后`;
  return null;
}

/** States in which the project is in the statistical library. */
export function isIn(state: InclusionState): boolean {
  return state === 'entered' || state === 'paused';
}

/** States in which the unit has something to do. */
export function isOwed(state: InclusionState): boolean {
  return state === 'due' || state === 'preparing' || state === 'returned';
}
