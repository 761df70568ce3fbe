export type {
  Aspect,
  Basis,
  Colour,
  Comparator,
  Frequency,
  GreyReason,
  JudgedCommitment,
  JudgedFigure,
  JudgeInput,
  Light,
  Measure,
  MilestoneState,
} from './rules-types.ts';
