/** What of a person a text may give away. */
export type PersonalKind = 'id' | 'mobile' | 'landline' | 'card' | 'email' | 'plate' | 'address' | 'name';

/** The kinds as people say them. */
export const personalWords: Readonly<Record<PersonalKind, string>> = {
  id: '身份证号',
  mobile: '手机号码',
  landline: '固定电话',
  card: '银行卡号',
  email: '电子邮箱',
  plate: '车牌号',
  address: '详细住址',
  name: '姓名',
};

/** Something personal in a text; places are UTF-16 code units of the text as it was given. */
export interface PersonalFinding {
  readonly kind: PersonalKind;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** A row of digits with nothing between them. */
interface Run {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

/** One code unit for one, so that places stay: full-width signs become plain, small letters great. */
function plainOf(text: string): string {
  return text
    .replaceAll(/[\uFF01-\uFF5E]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfe_e0))
    .replaceAll('\u3000', ' ')
    .replaceAll(/[a-z]/gu, (sign) => sign.toUpperCase());
}

/** What people put between the groups of one number; never a line's end or a cell's. */
const between = /^[ \u00A0\u200B-\u200D\u2060\uFEFF\u00AD\-\u2010-\u2015]{1,3}$/u;

/** Rows of digits; the decimals of a number, and a number that has decimals, are none. */
function runsOf(plain: string): readonly Run[] {
  return Array.from(plain.matchAll(/\d+/gu), (found) => ({
    from: found.index,
    to: found.index + found[0].length,
    digits: found[0],
  })).filter(
    ({ from, to }) =>
      !/\d[.,]$/u.test(plain.slice(Math.max(0, from - 2), from)) && !/^\.\d/u.test(plain.slice(to, to + 2)),
  );
}

/** Rows that stand together with only a hyphen or a blank between them, at most 24 digits, from each one on. */
function joinsOf(plain: string, runs: readonly Run[]): readonly (readonly Run[])[] {
  return runs.flatMap((first, index) => {
    const joins: Run[][] = [[first]];
    let last = first;
    let size = first.digits.length;
    for (const next of runs.slice(index + 1, index + 7)) {
      size += next.digits.length;
      if (size > 24 || !between.test(plain.slice(last.to, next.from))) break;
      joins.push([...(joins.at(-1) ?? []), next]);
      last = next;
    }
    return joins;
  });
}

const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** Whether the last of 18 signs is the check sign of the 17 before it. @source GB 11643-1999: ISO 7064 MOD 11-2 */
export function hasCheckSign(signs: string): boolean {
  if (!/^\d{17}[\dX]$/u.test(signs)) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(signs.charAt(at)), 0);
  return '10X98765432'.charAt(sum % 11) === signs.charAt(17);
}

/**
 * Whether 15 or 18 signs are a citizen's number: a province, a day of birth that exists, and of 18 signs the check sign.
 *
 * @source GB 11643-1999: ISO 7064 MOD 11-2 over 17 digits; 15 digits before 1999, born in the 20th century, without check sign
 */
export function isCitizenNumber(signs: string): boolean {
  if (!/^(?:\d{15}|\d{17}[\dXx])$/u.test(signs) || !provinces.has(signs.slice(0, 2))) return false;
  const isOld = signs.length === 15;
  const birth = isOld ? `19${signs.slice(6, 12)}` : signs.slice(6, 14);
  const year = Number(birth.slice(0, 4));
  if (year < 1850 || year > 2099) return false;
  if (!isDate(year, Number(birth.slice(4, 6)), Number(birth.slice(6)))) return false;
  if (isOld) return true;
  return hasCheckSign(signs.toUpperCase());
}

/** Whether digits end in the check digit of a bank card. @source ISO/IEC 7812-1 annex B (Luhn) */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (let back = 0; back < digits.length; back += 1) {
    const digit = Number(digits.charAt(digits.length - 1 - back));
    const twice = back % 2 === 1 ? digit * 2 : digit;
    sum += twice > 9 ? twice - 9 : twice;
  }
  return sum % 10 === 0;
}

/** A card in one row, in fours, or issuer first. */
function isCard(sizes: readonly number[], digits: string): boolean {
  if (digits.length < 16 || digits.length > 19 || !/^[3-69]/u.test(digits) || !isLuhn(digits)) return false;
  const inFours = sizes.every((size, at) => (at === sizes.length - 1 ? size <= 4 : size === 4));
  return sizes.length === 1 || inFours || (sizes.length === 2 && sizes[0] === 6);
}

/** 138 1234 5678 and the like, with or without 86 before it. */
function isMobile(sizes: readonly number[], digits: string): boolean {
  const long = digits.length === 13 && digits.startsWith('86');
  const own = long ? digits.slice(2) : digits;
  if (!/^1[3-9]\d{9}$/u.test(own)) return false;
  const rest = long && sizes[0] === 2 ? sizes.slice(1) : sizes;
  return rest.length === 1 || ['3,4,4', '3,8', '7,4', '4,4,3', '4,3,4'].includes(rest.join(','));
}

function kindOfDigits(runs: readonly Run[]): PersonalKind | null {
  const digits = runs.map((run) => run.digits).join('');
  const sizes = runs.map((run) => run.digits.length);
  if (isCitizenNumber(digits)) return 'id';
  if (isMobile(sizes, digits)) return 'mobile';
  return isCard(sizes, digits) ? 'card' : null;
}

function numbersIn(plain: string): readonly Omit<PersonalFinding, 'text'>[] {
  return joinsOf(plain, runsOf(plain)).flatMap((runs) => {
    const [first, last] = [runs[0], runs.at(-1)];
    if (first === undefined || last === undefined) return [];
    // First with its check sign X: the seventeen digits before it may happen to pass for a card.
    const tail = /^[ -]?X(?![A-Z0-9])/u.exec(plain.slice(last.to, last.to + 3))?.[0];
    const signs = `${runs.map((run) => run.digits).join('')}X`;
    if (tail !== undefined && isCitizenNumber(signs))
      return [{ kind: 'id' as const, from: first.from, to: last.to + tail.length }];
    const kind = kindOfDigits(runs);
    return kind === null ? [] : [{ kind, from: first.from, to: last.to }];
  });
}

/** Surnames of one sign, the usual first. */
export const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林郑谢罗梁宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤褚温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝';
const doubles = '欧阳|司马|上官|诸葛|司徒|东方|独孤|南宫|夏侯|皇甫|尉迟|公孙|慕容|令狐|端木';
/** Signs that stand in the words of offices and hardly in a name. */
const notInNames =
  '的与及或等对在是责管部门单位机构制度联牵头导组会议室要求职岗情各抓区县镇街办某务局委厅处科';
const given = `[^${notInNames}\\P{Script=Han}]`;
/** Pattern of a Chinese name: a surname and one or two signs that stand in names. */
export const nameWords = `(?:(?:${doubles})${given}{1,2}|[${surnames}]${given}{1,2})`;
const nameEnd = '(?=$|[^\\p{Script=Han}]|电话|手机|联系|同志|先生|女士|身份|住址|性别|住在|家住|负责|任|等)';
/** After these a name is meant even without a colon. */
const nameLabels =
  '联系人|经办人|申请人|当事人|姓名|户主|法定代表人|法人代表|监护人|收件人|受助人|获得者|患者|被访人|举报人|投诉人|低保户|脱贫户|监测对象|责任人|负责人|项目经理|包联人';
const nameTitles =
  '书记|主任|镇长|区长|县长|市长|局长|科长|所长|站长|院长|校长|处长|队长|主席|部长|董事长|总经理|经理|村民|居民|职工|学生|村医|会计';

const patterns: readonly { readonly kind: PersonalKind; readonly pattern: RegExp }[] = [
  { kind: 'email', pattern: /[A-Z0-9._%+-]{1,64}@[A-Z0-9-]{1,63}(?:\.[A-Z0-9-]{1,63}){1,4}/gu },
  {
    kind: 'landline',
    pattern:
      /(?<![\d.])(?:\+?86[- ]?)?[(]?0(?:10|2\d|[3-9]\d{2})[)]?[ \u2010-\u2015-]?[2-8]\d{6,7}(?![\d]|\.\d)/gu,
  },
  {
    kind: 'landline',
    pattern:
      /(?:电话|联系方式|传真|座机|TEL)(?:号码?)?[:为是 ]{0,3}(?:\d{3,4}[ -]?)?[2-8]\d{2,3}[ -]?\d{4}(?!\d)/gu,
  },
  {
    kind: 'plate',
    pattern:
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•. -]?(?=[A-HJ-NP-Z]{0,5}\d)[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警港澳](?![A-Z0-9])/gu,
  },
  {
    kind: 'address',
    pattern:
      /(?:\d{1,4}|[一二三四五六七八九十]{1,3})(?:号楼|号院|栋|幢|单元|组)[^。;,、\n]{0,10}?\d{1,4}(?:-\d{1,4})?(?:室|户|号(?![楼线路桥标地机井矿]))/gu,
  },
  {
    kind: 'address',
    pattern:
      /[\p{Script=Han}](?:路|街|巷|胡同|弄|大道)(?:[东南西北中]段)?\d{1,4}(?:-\d{1,4})?号(?![线路桥标地机井矿炉泵闸门])/gu,
  },
  {
    kind: 'address',
    pattern:
      /[\p{Script=Han}](?:村|屯|庄|社区|小区|家园|花园|公寓)\d{1,4}(?:-\d{1,4})?号(?![楼院线路桥标地机井矿炉泵闸门])/gu,
  },
  { kind: 'address', pattern: /\d{1,3}单元\d{2,4}/gu },
];

const names: readonly RegExp[] = [
  new RegExp(`(?<=(?:${nameLabels})[:为是]{0,2} {0,3})${nameWords}${nameEnd}`, 'gu'),
  new RegExp(`(?<=(?:${nameTitles})[: ]{1,3})${nameWords}${nameEnd}`, 'gu'),
  new RegExp(`(?<=(?:${nameTitles}))${nameWords}(?=同志|先生|女士|[,。;)、(]|$)`, 'gu'),
  new RegExp(`(?<=^|[^\\p{Script=Han}])${nameWords}(?=同志|先生|女士)`, 'gu'),
];

/** Words of offices that look like a name after a title. */
export const officeWords =
  /^(?:包联|包保|包干|包案|包抓|帮包|任期|任组|任副|任主|任成|成员|安排|向上|和副|和各|和相|时常|应当|全程|全面|全体|高度|高位|文明|石榴|金融|方案|方式|万元|程序|季度|商会|明确|成立|解决|管护|管理|连续|关于|关心|关注|华侨|路长|林长|河长|田长|田园|江河|古邵|阴平|坛山|底阁|榴园|吴林|左右|单位|盛会|安全|严格|严肃|康复|项目|车间|沙河|景区|党员|党建|党政|党委|宫颈|边界|师资|游客|农村|农民|农业)/u;

/**
 * Everything in a text that gives a person away, by place: citizens' numbers (15 and 18 signs, with their check sign), mobile and landline
 * telephones, bank cards (Luhn), e-mail, number plates, addresses down to the door, and names after a label or title. Groups of one number
 * may be apart by a blank or a hyphen, and full-width. Amounts with decimals are none. Linear in the length of the text.
 *
 * Names stand in no register: one without a label, a title or 同志 is not found.
 */
export function scanPersonal(text: string): readonly PersonalFinding[] {
  const plain = plainOf(text);
  const found: Omit<PersonalFinding, 'text'>[] = [...numbersIn(plain)];
  for (const { kind, pattern } of patterns)
    for (const one of plain.matchAll(pattern))
      found.push({ kind, from: one.index, to: one.index + one[0].length });
  for (const pattern of names)
    for (const one of plain.matchAll(pattern))
      if (!officeWords.test(one[0]))
        found.push({ kind: 'name', from: one.index, to: one.index + one[0].length });
  return widest(found).map((one) => ({ ...one, text: text.slice(one.from, one.to) }));
}

/** Numbers of a person weigh more than what a number may also be: of two that overlap they stay. */
const firm: readonly PersonalKind[] = ['id', 'mobile', 'card'];

type Place = Omit<PersonalFinding, 'text'>;

/** By place; of two that overlap the one that begins first and is longer. */
function apart(found: readonly Place[]): readonly Place[] {
  const kept: Place[] = [];
  for (const one of found.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (one.from >= (kept.at(-1)?.to ?? 0)) kept.push(one);
  return kept;
}

/** In order of place, none over another: numbers of a person first, then what lies beside them. */
function widest(found: readonly Place[]): readonly Place[] {
  const firmOnes = apart(found.filter(({ kind }) => firm.includes(kind)));
  let at = 0;
  const others = apart(found.filter(({ kind }) => !firm.includes(kind))).filter(({ from, to }) => {
    while ((firmOnes[at]?.to ?? Number.POSITIVE_INFINITY) <= from) at += 1;
    return (firmOnes[at]?.from ?? Number.POSITIVE_INFINITY) >= to;
  });
  return [...firmOnes, ...others].toSorted((a, b) => a.from - b.from);
}

/** Column headings under which a cell is a name or a way to reach somebody, whatever it holds. */
const personColumns: readonly {
  readonly heading: RegExp;
  readonly kind: PersonalKind;
  readonly cell: RegExp;
}[] = [
  {
    heading: /姓名|联系人|户主|申请人|经办人|负责人|责任人|法定代表人|当事人|受助人/u,
    kind: 'name',
    cell: /^[\p{Script=Han}·]{2,5}$/u,
  },
  { heading: /电话|手机|联系方式/u, kind: 'landline', cell: /^[\d\-() ]{7,20}$/u },
  { heading: /身份证|证件号/u, kind: 'id', cell: /\d{6}/u },
  { heading: /银行卡|账号|卡号/u, kind: 'card', cell: /\d{8}/u },
];

/** What is personal in a cell by the heading of its column, besides what the cell says itself. Masked names (某, *) are none. */
export function scanCell(heading: string, cell: string): readonly PersonalFinding[] {
  const own = scanPersonal(cell);
  if (own.length > 0) return own;
  const text = cell.trim();
  const told = personColumns.find((column) => column.heading.test(heading) && column.cell.test(text));
  if (told === undefined || /[某×*＊]/u.test(text)) return [];
  if (told.kind === 'name' && !new RegExp(`^${nameWords}$`, 'u').test(text)) return [];
  return [{ kind: told.kind, from: 0, to: cell.length, text: cell }];
}

/** A finding as it may be shown to whoever looks for the fault: its first two signs and its last. */
export function maskPersonal(text: string): string {
  if (text.length <= 2) return `${text.slice(0, 1)}*`;
  if (text.length <= 4) return `${text.slice(0, 1)}${'*'.repeat(text.length - 1)}`;
  return `${text.slice(0, 2)}${'*'.repeat(text.length - 3)}${text.slice(-1)}`;
}

/** A text with everything personal in it masked. @param of  only these kinds */
export function maskWithin(text: string, of?: readonly PersonalKind[]): string {
  let at = 0;
  let masked = '';
  for (const one of scanPersonal(text)) {
    if (of?.includes(one.kind) === false) continue;
    masked += `${text.slice(at, one.from)}${maskPersonal(one.text)}`;
    at = one.to;
  }
  return `${masked}${text.slice(at)}`;
}
