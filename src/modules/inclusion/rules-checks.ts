import { compare, exact } from '#kernel/decimal.ts';
import type { Obligation } from './rules-duty.ts';
import { type MaterialKind, materialsOf, materialWords, type ProjectKind } from './rules-materials.ts';

/** What is declared of a project, as the papers have it. Amounts in yuan, days `YYYY-MM-DD`. */
export interface Application {
  readonly kind: ProjectKind;
  /** 申报单位, the legal person that will report. */
  readonly reportingUnit: string;
  readonly approvalNumber: string;
  /** 项目单位 on the approval. */
  readonly approvalOwner: string;
  readonly approvalOn: string | null;
  readonly approvalTotal: string | null;
  /** Whether the approval platform says 通过审批 or later. */
  readonly platformPassed: boolean;
  /** 甲方, or the buyer of equipment. */
  readonly contractParty: string;
  readonly contractOn: string | null;
  readonly startOn: string | null;
  /** 计划总投资 as declared. */
  readonly total: string | null;
}

/** Nothing written yet. */
export const emptyApplication: Application = {
  kind: 'construction',
  reportingUnit: '',
  approvalNumber: '',
  approvalOwner: '',
  approvalOn: null,
  approvalTotal: null,
  platformPassed: false,
  contractParty: '',
  contractOn: null,
  startOn: null,
  total: null,
};

/** A material as the checks see it. */
export interface HeldMaterial {
  readonly kind: MaterialKind;
  /** null: not checked yet. */
  readonly passed: boolean | null;
}

export const checkIds = [
  'duty',
  'ownerUnit',
  'ownerContract',
  'dates',
  'total',
  'platform',
  'materials',
] as const;
export type CheckId = (typeof checkIds)[number];

/** One check with its answer; `reason` says what is wrong and the cure, or what was compared. */
export interface Check {
  readonly id: CheckId;
  readonly title: string;
  readonly passed: boolean;
  readonly reason: string;
}

/** A name of a legal person for comparing: width, spaces and kinds of brackets do not count, everything else does. */
export function sameParty(a: string, b: string): boolean {
  return partyOf(a) !== '' && partyOf(a) === partyOf(b);
}

function partyOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[〔[【{]/gu, '(')
    .replaceAll(/[〕\]】}]/gu, ')')
    .replaceAll(/\s/gu, '');
}

/**
 * The checks before a declaration is sent: why it would come back, said now.
 *
 * @param day  nothing may be dated after it
 * @source domain/economy.md §3.2: refusal reasons [S67], platform state [S74]
 */
export function checksOf(
  application: Application,
  materials: readonly HeldMaterial[],
  obligation: Obligation,
  day: string,
): readonly Check[] {
  return [
    dutyCheck(obligation),
    partyCheck(
      'ownerUnit',
      '批复单位与申报单位一致',
      [application.approvalOwner, '批复的项目单位'],
      [application.reportingUnit, '申报单位'],
    ),
    partyCheck(
      'ownerContract',
      '批复单位与合同甲方一致',
      [application.approvalOwner, '批复的项目单位'],
      [application.contractParty, '合同甲方'],
    ),
    datesCheck(application, day),
    totalCheck(application),
    platformCheck(application, obligation),
    materialsCheck(application.kind, materials, obligation),
  ];
}

/** Whether every check is passed. */
export function isReady(checks: readonly Check[]): boolean {
  return checks.every(({ passed }) => passed);
}

function dutyCheck(obligation: Obligation): Check {
  const title = '达到纳统条件';
  if (!obligation.due)
    return { id: 'duty', title, passed: false, reason: `${obligation.reason}。请先在项目台账里核对` };
  return {
    id: 'duty',
    title,
    passed: true,
    reason: `已开工，填${obligation.form}表${obligation.national ? '，由国家最终确认' : ''}`,
  };
}

function partyCheck(
  id: 'ownerUnit' | 'ownerContract',
  title: string,
  [left, leftWord]: readonly [string, string],
  [right, rightWord]: readonly [string, string],
): Check {
  const missing = [left.trim() === '' ? leftWord : '', right.trim() === '' ? rightWord : ''].filter(
    (word) => word !== '',
  );
  if (missing.length > 0) return { id, title, passed: false, reason: `还没有填${missing.join('、')}` };
  const passed = sameParty(left, right);
  return {
    id,
    title,
    passed,
    reason: passed ? left : `${leftWord}“${left}”与${rightWord}“${right}”不一致，请核对或先办理变更`,
  };
}

const datesTitle = '日期先后一致';

function datesCheck({ kind, approvalOn, contractOn, startOn }: Application, day: string): Check {
  const steps: readonly (readonly [string, string | null])[] = [
    ['批复日期', approvalOn],
    ['合同日期', contractOn],
    ...(kind === 'equipment' ? [] : [['开工日期', startOn] as const]),
  ];
  const missing = steps.filter(([, on]) => on === null).map(([word]) => word);
  if (missing.length > 0) return failedDates(`还没有填${missing.join('、')}`);
  const known = steps.map(([word, on]) => [word, on ?? ''] as const);
  const late = known.find(([, on]) => on > day);
  if (late !== undefined) return failedDates(`${late[0]}${late[1]}在${day}之后，请核对`);
  for (const [at, [word, on]] of known.entries()) {
    const next = known[at + 1];
    if (next !== undefined && on > next[1])
      return failedDates(`${word}${on}晚于${next[0]}${next[1]}，请核对批复、合同、开工的先后`);
  }
  return {
    id: 'dates',
    title: datesTitle,
    passed: true,
    reason: known.map(([word, on]) => `${word}${on}`).join('，'),
  };
}

function failedDates(reason: string): Check {
  return { id: 'dates', title: datesTitle, passed: false, reason };
}

function totalCheck({ approvalTotal, total }: Application): Check {
  const title = '批复总投资与申报一致';
  if (approvalTotal === null || total === null)
    return {
      id: 'total',
      title,
      passed: false,
      reason: `还没有填${approvalTotal === null ? '批复' : '申报'}总投资`,
    };
  const passed = compare(exact(approvalTotal), exact(total)) === 0;
  return {
    id: 'total',
    title,
    passed,
    reason: passed ? '' : `批复${approvalTotal}元，申报${total}元，请按批复申报，或先办理总投资变更`,
  };
}

function platformCheck({ platformPassed }: Application, obligation: Obligation): Check {
  const title = '在线审批平台已通过审批';
  const isAsked = obligation.due && obligation.form === '206-2';
  if (!isAsked) return { id: 'platform', title, passed: true, reason: '只核500万至5000万元项目' };
  return {
    id: 'platform',
    title,
    passed: platformPassed,
    reason: platformPassed ? '' : '平台状态还没有到“通过审批”，请在平台办结后再报',
  };
}

function materialsCheck(
  kind: ProjectKind,
  materials: readonly HeldMaterial[],
  obligation: Obligation,
): Check {
  const title = '必备材料齐全';
  const compulsory = materialsOf(kind, obligation.due && obligation.form === '206-1').filter(
    (one) => one.compulsory,
  );
  const lacking = compulsory.filter(
    (one) => !materials.some((held) => held.kind === one.kind && held.passed !== false),
  );
  if (lacking.length === 0)
    return { id: 'materials', title, passed: true, reason: `${compulsory.length}种齐全` };
  return {
    id: 'materials',
    title,
    passed: false,
    reason: `缺${lacking.map((one) => materialWords[one.kind].title).join('、')}，请上传；核查不合格的请换`,
  };
}
