import type { ParameterGroup } from '#kernel/parameter.ts';
import { parametersOf } from '#kernel/system/parameters.ts';
import { bulletinParameters } from '#modules/bulletin/index.ts';
import { hoursParameters } from '#modules/casework/index.ts';
import { inclusionParameters } from '#modules/inclusion/index.ts';
import { open311Parameters } from '#modules/open311/index.ts';
import { opennessParameters } from '#modules/openness/index.ts';
import { outlookParameters } from '#modules/outlook/index.ts';
import { problemParameters } from '#modules/problem/index.ts';
import { progressParameters } from '#modules/progress/index.ts';
import { scoreParameters } from '#modules/score/index.ts';
import { sponsorParameters } from '#modules/sponsor/index.ts';
import { superviseParameters } from '#modules/supervise/index.ts';
import { yearParameters } from '#modules/year/index.ts';
import { systems } from './systems.ts';

/** The parameters of every module, in the order of the page 参数设置. */
export const parameterGroups: readonly ParameterGroup[] = [
  inclusionParameters,
  problemParameters,
  sponsorParameters,
  progressParameters,
  opennessParameters,
  outlookParameters,
  superviseParameters,
  bulletinParameters,
  scoreParameters,
  yearParameters,
  open311Parameters,
  hoursParameters,
  ...systems.map(({ definition }) => parametersOf(definition)),
];
