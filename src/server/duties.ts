import { dutiesOfCasework } from '#modules/casework/index.ts';
import { dutiesOfChief } from '#modules/chief/index.ts';
import { dutiesOfInclusion } from '#modules/inclusion/index.ts';
import { dutiesOfLight } from '#modules/light/index.ts';
import { dutiesOfMeeting } from '#modules/meeting/index.ts';
import { dutiesOfOpenness } from '#modules/openness/index.ts';
import { dutiesOfOutlook } from '#modules/outlook/index.ts';
import { dutiesOfPaper } from '#modules/paper/index.ts';
import { dutiesOfProblem } from '#modules/problem/index.ts';
import { dutiesOfProgress } from '#modules/progress/index.ts';
import { dutiesOfQuality } from '#modules/quality/index.ts';
import { dutiesOfReporting } from '#modules/reporting/index.ts';
import { dutiesOfSign } from '#modules/sign/index.ts';
import { dutiesOfSponsor } from '#modules/sponsor/index.ts';
import { dutiesOfSupervise } from '#modules/supervise/index.ts';
import type { DutyProvider } from '#modules/todo/index.ts';
import { dutiesOfYear } from '#modules/year/index.ts';
import { systems } from './systems.ts';

/** Every module that lets people owe something; the one list of a post is made of what they give. */
export const dutyProviders: readonly DutyProvider[] = [
  dutiesOfReporting,
  dutiesOfSign,
  dutiesOfQuality,
  dutiesOfProblem,
  dutiesOfMeeting,
  dutiesOfProgress,
  dutiesOfSponsor,
  dutiesOfLight,
  dutiesOfSupervise,
  dutiesOfInclusion,
  dutiesOfOutlook,
  dutiesOfYear,
  dutiesOfPaper,
  dutiesOfOpenness,
  dutiesOfCasework(systems),
  dutiesOfChief,
];
