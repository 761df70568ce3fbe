import { contradict } from './names.ts';
import { bareWords, type Passage, type Source, spotIn } from './passages.ts';
import type { MachineSays, Mode, Row, Spot, Stage, Verdict } from './types.ts';
import { verdictWords } from './words.ts';

/** Words of a stage, the first that fits decides: what did not happen and what is under way before what is done. */
const STAGES: readonly (readonly [RegExp, Stage])[] = [
  [/未能开工|尚未开工|没有开工|未开工|未启动/u, 'notstarted'],
  [/停工|停建|缓建|终止|搁置/u, 'stopped'],
  [/洽谈|对接|接洽/u, 'talks'],
  [/正在施工|正在建设|正在装修|仍在建设|加快建设|主体(?:完工|封顶)|在建|进入装修/u, 'building'],
  [/投产|投用|投入(?:使用|运营|运行)|启用|投运|通车|上网|开始运营|达产/u, 'operating'],
  [/竣工|完工|建成|全面完成|如期完成|完成(?!投资)/u, 'completed'],
  [/开工|动工|开建|启动/u, 'started'],
  [/签约/u, 'signed'],
  [/落地|落户/u, 'settled'],
  [/施工|推进|建设/u, 'building'],
];

/** A project of one document. */
interface Named {
  readonly name: string;
  /** By which it is known: without company, brackets and 项目. */
  readonly aliases: readonly string[];
  readonly offset: number;
}

const NO_PROJECT = /^.{0,2}项目$|以上(?:大)?项目$|^(?:各类|重点|一批|重大|省级重点|区级重点)|等|“双/u;

function aliasesOf(name: string): readonly string[] {
  const plain = bareWords(name);
  const inner = [...plain.matchAll(/\(([^()]{3,})\)/gu)].map(([, words = '']) => words);
  const outer = plain.replace(/\([^()]*\)/gu, '');
  const own = outer.replace(/^.*?(?:有限公司|集团公司|公司)/u, '');
  const core = own.replace(/(?:棚户区改造|棚改|建设|改造扩建|改扩建)?(?:项目|工程)$/u, '');
  return [...new Set([outer, own, core, ...inner].filter((words) => words.length >= 4))];
}

function projectsOf({ read }: Source): readonly Named[] {
  const found: Named[] = [];
  const seen = new Set<string>();
  for (const { name, offset } of read.projects) {
    for (const part of name.split(/(?<=项目|工程)、/u)) {
      const aliases = aliasesOf(part);
      const key = aliases.at(-1) ?? '';
      if (NO_PROJECT.test(part) || key === '' || seen.has(key)) continue;
      seen.add(key);
      found.push({
        name: part,
        aliases,
        offset: offset + Array.from(name.slice(0, name.indexOf(part))).length,
      });
    }
  }
  // 宏学南路片区 and 宏学南路片区（通盛世纪城）项目 are told of in one row.
  return found.filter(
    (one) =>
      !found.some(
        (other) =>
          other !== one &&
          other.aliases.some((alias) => alias !== one.name && alias.includes(one.aliases[0] ?? one.name)),
      ),
  );
}

interface Mention {
  readonly passage: Passage;
  readonly alias: string;
}

function mentionsOf(aliases: readonly string[], passages: readonly Passage[]): readonly Mention[] {
  const long = aliases.toSorted((x, y) => y.length - x.length);
  return passages.flatMap((passage) => {
    const words = passage.bare;
    const alias = long.find((one) => words.includes(one));
    return alias === undefined ||
      contradict(alias, words.slice(words.indexOf(alias), words.indexOf(alias) + alias.length + 2))
      ? []
      : [{ passage, alias }];
  });
}

interface Standing {
  readonly stage: Stage;
  readonly passage: Passage;
  readonly words: Spot | null;
}

/** What stands beside a name: to the end of its clause, and the clause after when that names nobody. */
function standingAt({ passage, alias }: Mention, passages: readonly Passage[], name: string): Standing {
  const at = passage.words.indexOf(alias.slice(0, 4));
  const tail = passage.words.slice(Math.max(0, at) + alias.length);
  const next = passages[passages.indexOf(passage) + 1];
  const on =
    next !== undefined && next.of === passage.of && /^(?:正在|仍|已|并|但|尚|预计|实现)/u.test(next.words)
      ? next
      : null;
  for (const [pattern, stage] of STAGES) {
    const own = pattern.exec(tail) ?? pattern.exec(passage.words.slice(0, Math.max(0, at)));
    const later = own === null && on !== null ? pattern.exec(on.words) : null;
    const holder = own === null ? on : passage;
    const found = own ?? later;
    if (found !== null && holder !== null)
      return { stage, passage, words: spotIn(holder, 'name', name, found[0]) };
  }
  return { stage: 'unsaid', passage, words: null };
}

function isPast({ role }: Passage): boolean {
  return role === 'review' || role === 'problems' || role === 'communique';
}

/** The mention that tells where a project stands: in the part on what came, else the first. */
function tellingOf(mentions: readonly Mention[]): Mention | undefined {
  return mentions.find(({ passage }) => isPast(passage)) ?? mentions[0];
}

function stageVerdict(a: Spot, standing: Standing, before: Stage, name: string, alias: string): Verdict {
  const b = spotIn(
    standing.passage,
    'name',
    name,
    standing.passage.words.includes(alias) ? alias : undefined,
  );
  const from = before === 'unsaid' ? '' : `上年写“${verdictWords[before]}”，`;
  const isPlan = !isPast(standing.passage);
  const says =
    standing.stage === 'unsaid'
      ? `${from}新文提到它，没有写到哪一步。`
      : `${from}新文${isPlan ? '只在今年的任务里写' : '写'}“${standing.words?.quote ?? verdictWords[standing.stage]}”。`;
  const word = isPlan ? 'unsaid' : standing.stage;
  return {
    about: 'stage',
    word,
    rule: isPlan ? 'project.planned' : 'project.stage_words',
    says,
    by: null,
    byUnit: null,
    a,
    b,
    words: standing.words,
  };
}

function spotOf(project: Named, { passages }: Source): Spot {
  const passage = passages.findLast(({ offset }) => offset <= project.offset);
  const quote = project.name;
  return {
    offset: project.offset,
    length: Array.from(quote).length,
    quote,
    sentence: passage?.sentence ?? quote,
    section: passage?.section ?? '',
    role: 'name',
    name: quote,
    printed: '',
  };
}

function rowOf(project: Named, a: Source, b: Source, mode: Mode): Row {
  const spot = spotOf(project, a);
  const isPromised = a.passages.findLast(({ offset }) => offset <= project.offset)?.role === 'tasks';
  const mention = tellingOf(mentionsOf(project.aliases, b.passages));
  const key = project.aliases.at(-1) ?? project.name;
  const common = { kind: 'project', name: project.name, person: null, a: [spot] } as const;
  if (mention === undefined) {
    const says = mode === 'years' ? '新文没有再写到这个项目。' : '另一份文件没有写到这个项目。';
    const machine: MachineSays = { status: 'vanished', rule: 'project.silent', evidence: says };
    return {
      ...common,
      id: `project:${key}|`,
      status: 'vanished',
      machine,
      nameB: null,
      b: [],
      verdicts: mode === 'years' && isPromised ? [silent(spot, says)] : [],
    };
  }
  const own = mentionsOf(project.aliases, a.passages).find(
    ({ passage }) => passage.sentence === spot.sentence,
  );
  const standing = standingAt(mention, b.passages, project.name);
  const before =
    own === undefined || !isPast(own.passage) ? 'unsaid' : standingAt(own, a.passages, project.name).stage;
  const isWhole = mention.alias === project.aliases[0];
  const machine: MachineSays = {
    status: 'continues',
    rule: isWhole ? 'project.same_name' : 'project.alias',
    evidence: isWhole ? '两份文件用同一个名称。' : `新文用简称“${mention.alias}”。`,
  };
  const bSpot = spotIn(
    mention.passage,
    'name',
    mention.alias,
    mention.passage.words.includes(mention.alias) ? mention.alias : undefined,
  );
  const verdicts =
    mode === 'years' ? [stageVerdict(spot, standing, before, project.name, mention.alias)] : [];
  return {
    ...common,
    id: `project:${key}|${mention.alias}`,
    status: 'continues',
    machine,
    nameB: mention.alias,
    b: [bSpot],
    verdicts,
  };
}

function silent(a: Spot, says: string): Verdict {
  return {
    about: 'stage',
    word: 'silent',
    rule: 'project.silent',
    says,
    by: null,
    byUnit: null,
    a,
    b: null,
    words: null,
  };
}

function appeared(project: Named, b: Source): Row {
  const spot = spotOf(project, b);
  const machine: MachineSays = {
    status: 'appeared',
    rule: 'project.new',
    evidence: '上一份文件没有写到这个项目。',
  };
  return {
    id: `project:|${project.aliases.at(-1) ?? project.name}`,
    kind: 'project',
    status: 'appeared',
    name: project.name,
    nameB: project.name,
    machine,
    person: null,
    a: [],
    b: [spot],
    verdicts: [],
  };
}

/** The projects of both documents: what B says of those of A, then those that only B names. */
export function projectRows(a: Source, b: Source, mode: Mode): readonly Row[] {
  const rows = projectsOf(a).map((project) => rowOf(project, a, b, mode));
  const news = projectsOf(b).filter(({ aliases }) => mentionsOf(aliases, a.passages).length === 0);
  return [...rows, ...news.map((project) => appeared(project, b))];
}
