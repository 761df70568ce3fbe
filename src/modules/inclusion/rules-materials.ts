/** Kinds of project by what they have to show. */
export const projectKinds = ['construction', 'equipment', 'property'] as const;
export type ProjectKind = (typeof projectKinds)[number];

export const projectKindWords: Readonly<Record<ProjectKind, string>> = {
  construction: '建设项目',
  equipment: '单纯购置设备',
  property: '房地产开发',
};

export const materialKinds = [
  'approval',
  'contract',
  'photo',
  'licence',
  'statement',
  'feasibility',
  'purchase',
  'voucher',
  'arrival',
  'land',
] as const;
export type MaterialKind = (typeof materialKinds)[number];

/** What each kind of material is, and what must be seen on it. */
export const materialWords: Readonly<
  Record<MaterialKind, { readonly title: string; readonly hint: string }>
> = {
  approval: { title: '审批、核准或备案文件', hint: '项目单位、项目名称、总投资与申报一致' },
  contract: { title: '施工合同', hint: '甲方为项目单位，有签订日期和双方盖章' },
  photo: { title: '施工现场照片', hint: '照片上标明项目名称、地点、拍摄日期和核查岗位' },
  licence: { title: '营业执照或法人证书', hint: '名称与申报单位一致' },
  statement: { title: '5000万元以上项目情况说明', hint: '建设内容、投资构成、进度安排' },
  feasibility: { title: '可行性研究报告或初步设计', hint: '有编制单位和日期' },
  purchase: { title: '设备购置合同', hint: '买方为项目单位，列明设备和金额' },
  voucher: { title: '付款凭证', hint: '付款人为项目单位' },
  arrival: { title: '设备到货照片', hint: '照片上标明项目名称、地点、日期' },
  land: { title: '土地使用证或不动产权证', hint: '权利人为开发企业' },
};

/** One material asked for. */
export interface Asked {
  readonly kind: MaterialKind;
  readonly compulsory: boolean;
}

const always: readonly MaterialKind[] = ['approval', 'licence'];
const byKind: Readonly<Record<ProjectKind, readonly MaterialKind[]>> = {
  construction: ['contract', 'photo'],
  equipment: ['purchase', 'voucher', 'arrival'],
  property: ['contract', 'photo', 'land'],
};

/**
 * The materials of a kind of project, compulsory ones first.
 *
 * @param large  whether it fills in 206-1, which adds the statement
 * @source domain/economy.md §3.2 [S67] [S73] [S74]
 */
export function materialsOf(kind: ProjectKind, large: boolean): readonly Asked[] {
  const compulsory = [...always, ...byKind[kind], ...(large ? (['statement'] as const) : [])];
  const free: readonly MaterialKind[] = kind === 'equipment' ? [] : ['feasibility'];
  return [
    ...compulsory.map((one) => ({ kind: one, compulsory: true })),
    ...free.map((one) => ({ kind: one, compulsory: false })),
  ];
}

export const refusalCodes = [
  'owner_unit',
  'owner_contract',
  'dates',
  'total',
  'name',
  'platform',
  'not_started',
  'material_missing',
  'material_unclear',
  'duplicate',
  'other',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** Reasons for which a declaration comes back. @source domain/economy.md §3.2 [S67] [S74]; the last five are our own */
export const refusalWords: Readonly<Record<RefusalCode, string>> = {
  owner_unit: '批复的项目单位与申报单位不一致',
  owner_contract: '批复的项目单位与合同甲方不一致',
  dates: '日期相互矛盾',
  total: '批复总投资与申报总投资不一致',
  name: '项目名称前后不一致',
  platform: '在线审批平台状态未到“通过审批”以后',
  not_started: '没有按统计口径开工',
  material_missing: '缺少必备材料',
  material_unclear: '材料不清晰或要素不全',
  duplicate: '与已入库项目重复',
  other: '其他（见说明）',
};
