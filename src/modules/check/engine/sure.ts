import { autumnGrain } from './autumn.ts';
import { beyondOther } from './beyond-other.ts';
import type { Book } from './book.ts';
import { cameIn } from './came-in.ts';
import { noSuspects } from './cause.ts';
import { fromTop } from './from-top.ts';
import { halfOfAim } from './half-of-aim.ts';
import type { Draft, Item } from './item.ts';
import type { Judged } from './judge.ts';
import { readingsOf } from './likely-readings.ts';
import { moreThanLast } from './more-than-last.ts';
import { allProjects, notStarted, startedSoFar } from './of-projects.ts';
import { offBracket } from './off-bracket.ts';
import { offToldAim, timesOfTold } from './off-told-aim.ts';
import { isOfOtherCounty } from './other-county.ts';
import { partOfWhole } from './part-of.ts';
import { agreement, allowedBy } from './print.ts';
import { timeInRow } from './row-of-times.ts';
import { sameCounted } from './same-counted.ts';
import { sinceStart } from './since-start.ts';
import { isOfOtherPlace, type Whose } from './strangers.ts';
import { isByOld } from './supposed.ts';
import { At, type Sure } from './sure-at.ts';
import { timePassed } from './time-passed.ts';
import { autumnLeft, dueByNow, leftByMonth, leftOver } from './to-come.ts';
import {
  doneOfTotal,
  gapMoved,
  monthOfSum,
  monthsOn,
  shareBeside,
  shareMoved,
  shareThen,
  sinceMonth,
  thisGap,
} from './told-moved.ts';
import {
  addedUp,
  cameOfAim,
  eachMonthOf,
  gapsApart,
  latterMore,
  lostInRow,
  meanOfSum,
  offHalf,
  spentBeside,
  timesOfLatter,
  twoApart,
} from './told-rows.ts';
import { allTowns, townShare } from './town-shares.ts';
import { endsApart } from './towns-apart.ts';
import { beyondTown, timesOfTown, townsInAll, townsOfCounty } from './towns-beside.ts';
import { cityAndLand, fasterOfTwo, formerAndLatter, perHead } from './two-beside.ts';
import { againstComputed, type Verdict } from './verdicts.ts';
import { significantDigits } from './votes.ts';

const SAYINGS: readonly ((at: At) => Sure | null)[] = [
  autumnGrain,
  notStarted,
  startedSoFar,
  allProjects,
  timePassed,
  halfOfAim,
  dueByNow,
  leftByMonth,
  leftOver,
  timesOfTown,
  beyondTown,
  townShare,
  endsApart,
  formerAndLatter,
  fasterOfTwo,
  cityAndLand,
  autumnLeft,
  cameIn,
  fromTop,
  sinceMonth,
  gapMoved,
  shareMoved,
  shareThen,
  shareBeside,
  thisGap,
  monthOfSum,
  doneOfTotal,
  monthsOn,
  lostInRow,
  cameOfAim,
  eachMonthOf,
  timesOfLatter,
  twoApart,
  addedUp,
  meanOfSum,
  offHalf,
  gapsApart,
  latterMore,
  spentBeside,
  perHead,
  partOfWhole,
  townsInAll,
  allTowns,
  townsOfCounty,
  offBracket,
  offToldAim,
  timesOfTold,
  beyondOther,
  sinceStart,
  sameCounted,
  moreThanLast,
  timeInRow,
];

/** 至少要有5.43亿元: of what is to come the numeral itself is meant. */
const AT_LEAST = /(?:至少|最少|不少于|不低于)[^，。；\d]{0,6}$|超$/u;

/** 秋粮须收14.22万吨以上. */
const NEEDED = /(?:须|需|要|得|应)[^，。；\d]{0,6}$/u;

/** Whether of a bound the numeral itself is meant, as of what is to come. */
function isNumeralMeant({ lead, fact }: Item): boolean {
  return AT_LEAST.test(lead) || (NEEDED.test(lead) && fact.after.startsWith('以上'));
}

/** 3. 2个未开工项目: the number of an item runs into that of the projects. */
const ITEM = /^\d{1,2}[.．]\s/u;

/** A number by its size: 缺口 and 尚差 say themselves which way it points. */
export function sized({ fact, ...item }: Item): Item {
  const { statement } = fact;
  return {
    ...item,
    fact: {
      ...fact,
      statement: {
        ...statement,
        value: Math.abs(statement.value),
        aspect: statement.aspect === 'change' ? 'level' : statement.aspect,
      },
    },
  };
}

function verdictOf(one: Judged, { among, named }: Sure): Verdict | null {
  const { status } = one;
  const item = sized(one.item);
  const allowed = allowedBy(item.fact, isNumeralMeant(item));
  if (allowed === null) return null;
  const right = among.find(({ expected }) => agreement(allowed, expected) !== null);
  if (right !== undefined)
    return status === 'confirmed' ? null : againstComputed(item, allowed, right, noSuspects);
  const isMeant =
    allowed.rule === 'exact' ||
    (allowed.rule === 'approximate' && significantDigits(item.fact.statement.span) > 2);
  return named === null || !isMeant ? null : againstComputed(item, allowed, named, noSuspects);
}

/** Whether a number is of another county, or of another place than that by which it was called wrong. */
function isStrangers(one: Judged, whose: Whose): boolean {
  if (one.status !== 'differing') return false;
  return isOfOtherPlace(one, whose) || isOfOtherCounty(one.item, whose.context, whose.counties);
}

/** The numbers of which their words leave no doubt what they are, whatever was found of them: what is left of an aim, its half. Linear in the numbers. */
export function surely(judged: readonly Judged[], draft: Draft, book: Book, whose: Whose): readonly Judged[] {
  const now = [...judged];
  const about = { draft, book, readings: readingsOf(book) };
  for (const [index, one] of judged.entries()) {
    const { fact, spot, isCounted } = one.item;
    if (fact.sentence < 0 || spot !== null || isCounted || ITEM.test(fact.statement.span)) continue;
    if (isByOld(one.item)) continue;
    const at = new At(now, index, about);
    for (const saying of SAYINGS) {
      const sure = saying(at);
      const verdict = sure === null ? null : verdictOf(one, sure);
      // What has been found wrong by the same value keeps its cause.
      const isFound = one.status === 'differing' && verdict?.right === one.right;
      if (verdict !== null && !isFound && !isStrangers({ ...one, ...verdict }, whose))
        now[index] = { ...one, ...verdict };
      if (sure !== null) break;
    }
  }
  return now;
}
