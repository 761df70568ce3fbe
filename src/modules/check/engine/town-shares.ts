import { add, divide, exact, hundred, multiply, sign } from '#kernel/decimal.ts';
import { family, valueIn } from './book.ts';
import type { Computed } from './derive.ts';
import { isWithin } from './likely-asked.ts';
import { only } from './print.ts';
import type { At, Sure } from './sure-at.ts';
import { type Measure, measureOf, NUMERALS, SUFFIX, toldBefore, valueAt } from './towns-beside.ts';
import type { Known } from './types.ts';

const THING =
  '的|上半年|同期|当期|一般公共预算|公共预算|财政|收入|总收入|总量|总额|总数|盘子|合计数?|总和|之和|汇总数?|\\d[\\d.]*[亿万]?元';
/** 占全县收入的, 占全县12.48亿元的. */
const COUNTY = new RegExp(`^全县(?:${THING})*$`, 'u');
/** 占三地合计的, 占两镇一街总量的, 占合计数的. */
const TOGETHER = new RegExp(
  `^(?:这)?(?:[两三四五](?:家|地|者|个?镇街|镇|个镇|个地区|个单位|个征收地)|[一二两三四]镇[一二两三]街道?|镇街)(?:${THING})*$|^(?:合计数?|总和)(?:的)?$`,
  'u',
);
/** 三地合计14998.2万元，其中北关街道占. */
const SAID_TOGETHER =
  /(?:[三四五]个?(?:家|地|镇街|镇)|镇[一二两]街|镇街)[^。]{0,40}?(?:合计|共|总和|之和)|(?:合计|合起来|加起来|总和|之和)[^。]{0,24}?(?:其中|中|一家|\d元，)/u;
const SHARE =
  /(?:占(?:到|去|了|据|比重?)?)(?<whole>[^，。；：占]{0,28}?)(?:的)?(?:比重|比例|份额)?(?:为|是|达到?|约|近|将近|只有?|仅)*$/u;
/** Between the town, or its amount, and 占. */
const BARE =
  /^[，、（；：的]*(?:一家|一镇|一街|一个|就|仅|只|约|也|则|分别|收入|一般公共预算|公共预算|财政|总量|规模|贡献|体量|在其中)*$/u;
/** 三地合起来不到1.5亿元，占全县. */
const IN_ALL = /合计|合起来|加起来|一共|总共|之和|[两三几]家|[两三几]地|镇街/u;
/** 街道一家占, 我镇占. */
const OURS =
  /(?:^|[，；。（])(?:其中)?(?:我们|咱们|(?:我|本|全)?(?:街道|镇|乡))(?:一家|一镇|自己)?(?:就|约|只|仅)*$/u;
const OF_COUNTY = '部分÷全县';
const OF_ALL = '部分÷几地之和';
/** So many numbers back another town's share says of what this one is a share. */
const BACK = 6;
/** And so many to the first of a row of towns. */
const ROW_BACK = 8;

/** The words of the clause that is of a share, those before them, and how many shares the same words have had. */
interface Share {
  readonly whole: string;
  readonly before: string;
  readonly told: number;
}

/** 分别占32.2%和26.1%: the numbers of a row that stand behind its words. */
const ROW = /(?<=分别占[^，。；]{0,40})(?:[\d.]+[%％]?[、，和与及])+$/u;

function shareIn(at: At): Share | null {
  const [row = ''] = ROW.exec(at.sentence) ?? [];
  const words = at.sentence.slice(0, at.sentence.length - row.length);
  const found = SHARE.exec(words);
  const told = row === '' ? 0 : row.split(/[、，和与及]/u).length - 1;
  return found === null
    ? null
    : { whole: found.groups?.['whole'] ?? '', before: words.slice(0, found.index), told };
}

interface NamedTown {
  readonly place: string;
  readonly from: number;
  readonly to: number;
}

/** The towns that words name, in their order. */
function townsIn(words: string, places: readonly string[]): readonly NamedTown[] {
  const found = places.filter(isWithin).flatMap((place) => {
    const short = place.replace(SUFFIX, '');
    return [...words.matchAll(new RegExp(`${short}(?:${place.slice(short.length)})?`, 'gu'))].map(
      (match) => ({
        place,
        from: match.index,
        to: match.index + match[0].length,
      }),
    );
  });
  return found.toSorted((a, b) => a.from - b.from);
}

/** The town that words name last, where nothing else stands behind it; of 东河镇、南岭镇分别 the one whose turn it is. */
function townNamed(words: string, told: number, places: readonly string[]): string {
  const towns = townsIn(words, places);
  const last = towns.at(-1);
  if (last === undefined || !BARE.test(words.slice(last.to))) return '';
  if (!words.endsWith('分别')) return last.place;
  const row = towns.filter(
    (one, k) => one === last || /^[、和与及]$/u.test(words.slice(one.to, towns[k + 1]?.from)),
  );
  return row[told]?.place ?? '';
}

/** The town of which the number right before tells, with nothing else between. */
function townTold(at: At): string {
  const last = at.before(1);
  if (last === undefined || last.status === 'unknown') return '';
  const [behind = ''] = at.text.slice(last.item.fact.to, at.one?.item.fact.from).split('占');
  const isNext = last.item.fact.sentence === at.one?.item.fact.sentence && BARE.test(behind);
  const [known, more] = isNext ? last.known : [];
  return known !== undefined && more === undefined && isWithin(known.place) ? known.place : '';
}

/** The towns whose amounts its sentence has told one after the other, in that order: 北关街道6254.1万元，东河镇4826.3万元，…，分别占. */
function townsTold(at: At): readonly string[] {
  const own = at.one?.item.fact.sentence;
  const told = Array.from({ length: ROW_BACK }, (_, k) => at.before(ROW_BACK - k)).flatMap((one) => {
    const [known, more] =
      one?.item.fact.sentence === own && one?.status !== 'unknown' ? (one?.known ?? []) : [];
    const isAmount = known !== undefined && more === undefined && family(known.aspect) === 'amount';
    return isAmount && isWithin(known.place) ? [known.place] : [];
  });
  return [...new Set(told)];
}

/** The town whose share a number is: named right before 占, else the one told of right before. */
function townOf(at: At, { before, told }: Share): string {
  const named = townNamed(before.slice(before.lastIndexOf('%') + 1), told, at.book.places);
  if (named !== '') return named;
  if (before.endsWith('分别')) return townsTold(at)[told] ?? '';
  if (at.home !== '' && OURS.test(before)) return at.home;
  return IN_ALL.test(before.slice(-24)) ? '' : townTold(at);
}

/** What the towns are measured by: what was told of them last, else the one thing that the ledger keeps of towns. */
export function measureAt(at: At): Measure | null {
  const told = measureOf(toldBefore(at), at);
  if (told !== null) return told;
  const found = at.book.keys.flatMap((key) => {
    const like = at.book.byKey
      .get(key)
      ?.find(
        ({ place, month, role, standing, aspect }) =>
          isWithin(place) &&
          month === at.draftMonth &&
          role === 'actual' &&
          standing &&
          family(aspect) === 'amount',
      );
    return like === undefined ? [] : [{ key, like }];
  });
  const [first] = found;
  return first !== undefined && found.every(({ like }) => like.names[0] === first.like.names[0])
    ? first
    : null;
}

/** The shares of a town: of the county, and of all the towns together. */
function sharesOf(at: At, town: string): { readonly county: Computed; readonly all: Computed } | null {
  const measure = measureAt(at);
  const [own, county] = [town, ''].map((place) =>
    measure === null ? null : valueAt(measure, place, false, at),
  );
  if (measure === null || own === null || own === undefined || county === null || county === undefined)
    return null;
  const towns = at.book.places.filter(isWithin).flatMap((place) => valueAt(measure, place, false, at) ?? []);
  const amount = (known: Known) => valueIn(known, own.unit) ?? exact('0');
  const sum = towns.reduce((total, one) => add(total, amount(one)), exact('0'));
  if (sign(sum) <= 0 || sign(amount(county)) <= 0) return null;
  const share = (whole: typeof sum) => only(multiply(divide(amount(own), whole), hundred));
  return {
    county: { expected: share(amount(county)), from: [own, county], how: OF_COUNTY },
    all: { expected: share(sum), from: [own, ...towns], how: OF_ALL },
  };
}

/** Whether the words count all the towns of which the ledger holds something. */
function countsAll(words: string, towns: number): boolean {
  const [said] = /[两二三四五](?=家|地|者|个|镇(?!一))/u.exec(words) ?? [];
  return said === undefined || NUMERALS[said] === towns;
}

/** 放到全县12.48亿元里，东河占3.9%. */
const IN_COUNTY = /(?:放|折|摆)[到在进]全县[^。；]*$/u;

/** Of what a share that names no whole is: as the share of a town before it, or of what the sentence has summed. */
function unsaid(at: At, { county, all }: { readonly county: Computed; readonly all: Computed }): Sure | null {
  if (IN_COUNTY.test(at.sentence)) return { among: [county], named: county };
  const isOfAll = SAID_TOGETHER.test(at.sentence);
  if (isOfAll && !/占(?:到|了|去)?(?:全县|县里)/u.test(at.sentence)) return { among: [all], named: all };
  const told = Array.from({ length: BACK }, (_, k) => at.before(k + 1)?.message ?? '').find(
    (message) => message.includes(OF_COUNTY) || message.includes(OF_ALL),
  );
  if (told !== undefined) {
    const same = told.includes(OF_ALL) ? all : county;
    return { among: [same], named: same };
  }
  return { among: [county, all], named: isOfAll ? all : null };
}

/** 折到全县大盘，北关街道为5.0%，东河镇3.9%: a sentence that speaks of shares of the county and of no growth. */
const FRAME = /(?:折到|放到|放在|摆到|比份额|论份额|看份额|从份额|从占比|从比重|看占比|看比重)[^。]{0,30}$/u;

/** 从占全县比重看，北关街道5.0%，东河镇3.9%. */
const BY_COUNTY = /(?:从|按|看|论)占全县(?:收入|总量)?的?(?:比重|份额|比例)(?:来?看|算|论)?，[^。；]*$/u;

/** A town and a number in a sentence of shares, where no word 占 stands: right by its share, and wrong by nothing. */
function inFrame(at: At): Sure | null {
  const { sentence, run } = at;
  if (!FRAME.test(sentence) && !FRAME.test(at.paragraph) && !BY_COUNTY.test(sentence)) return null;
  const isOfCounty = BY_COUNTY.test(sentence);
  if (/增|[速幅]|占(?!全县)/u.test(run)) return null;
  const town = townNamed(
    run.replace(/^[^，]*比重(?:来?看|算)?，/u, '').replace(/(?:为|是|约|则)+$/u, ''),
    0,
    at.book.places,
  );
  const shares = town === '' ? null : sharesOf(at, town);
  if (shares === null) return null;
  return isOfCounty
    ? { among: [shares.county], named: shares.county }
    : { among: [shares.county, shares.all], named: null };
}

/** One town as a part of the county or of all the towns: 占三地合计的41.7%, 占全县收入的5.0%. */
export function townShare(at: At): Sure | null {
  if (at.unit !== '%') return null;
  const framed = inFrame(at);
  if (framed !== null) return framed;
  const share = shareIn(at);
  const town = share === null ? '' : townOf(at, share);
  const shares = town === '' ? null : sharesOf(at, town);
  if (share === null || shares === null) return null;
  const { county, all } = shares;
  if (COUNTY.test(share.whole)) return { among: [county], named: county };
  if (TOGETHER.test(share.whole) && countsAll(share.whole, all.from.length - 1))
    return { among: [all], named: all };
  return share.whole === '' ? unsaid(at, shares) : null;
}

/** 三地合计14998.2万元, 两镇一街共入库. */
const ALL_TOGETHER =
  /(?:^|[，；。：])(?:这|上半年|前三季度|半年|全县|1—6月)*(?:[三四五](?:家|地|个镇街|镇街)|[一二两三四]镇[一二两三]街道?)(?:的|上半年|一般公共预算|公共预算|财政|收入)*(?:合计|总计|共计|加起来|合起来|一共|共)(?:完成|收入|入库|实现|为|是|达|约)*$/u;

/** What all the towns come to, told of as so many as there are: 三地合计14998.2万元. */
export function allTowns(at: At): Sure | null {
  if (at.unit !== 'yuan' || !ALL_TOGETHER.test(at.run)) return null;
  const measure = measureAt(at);
  const towns = at.book.places
    .filter(isWithin)
    .flatMap((place) => (measure === null ? [] : (valueAt(measure, place, false, at) ?? [])));
  if (towns.length < 3 || !countsAll(at.run, towns.length)) return null;
  const sum = towns.reduce((total, one) => add(total, valueIn(one, 'yuan') ?? exact('0')), exact('0'));
  const named: Computed = { expected: only(sum), from: towns, how: '几地之和' };
  return { among: [named], named };
}
