/** 级别, highest first: whose list of key projects. A project may be on several and is counted once. */
export const levels = ['province', 'city', 'county'] as const;
export type Level = (typeof levels)[number];

/** 建设类型 of the year: 新开工 续建 竣工. */
export const natures = ['new', 'continued', 'finishing', 'other'] as const;

/** 实施类, 准备类. */
export const categories = ['active', 'ready', 'none'] as const;

/** What a county may count its rates by. */
export const bases = ['active', 'planned', 'due'] as const;
export type Base = (typeof bases)[number];

/** The six papers that a project needs before it starts. */
export const formalityKinds = ['approval', 'land', 'planning', 'environment', 'energy', 'permit'] as const;
export type FormalityKind = (typeof formalityKinds)[number];
export const formalityStates = ['none', 'applied', 'granted', 'exempt'] as const;
export type FormalityState = (typeof formalityStates)[number];

/** How a project may move on a list after it was approved. */
export const listMoves = ['joined', 'left', 'to_active', 'to_ready'] as const;
export type ListMove = (typeof listMoves)[number];
