import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#kernel/errors.ts';
import { isRecord } from './child-protocol.ts';
import { type Face, faces, openFaceFolders } from './faces.ts';
import { isPdfJob } from './pdf.ts';

/** The part of the typesetter (Typst) that we use. Its package is optional: not every machine has one. */
interface Typesetter {
  compile(source: { mainFileContent: string; inputs?: Record<string, string> }): {
    readonly result: unknown;
    hasError(): boolean;
    takeWarnings(): Diagnosis;
    takeDiagnostics(): Diagnosis;
  };
  pdf(document: unknown, options: { pdfStandard: string }): Uint8Array;
}

type Diagnosis = { readonly shortDiagnostics: readonly { readonly message: string }[] } | null;

interface TypstPackage {
  readonly NodeCompiler: {
    create(args: { fontArgs: readonly { fontPaths: readonly string[] }[] }): Typesetter;
  };
}

const PACKAGE = '@myriaddreamin/typst-ts-node-compiler';

/**
 * The child's part of `gongwenPdf`: the job of `pdf.ts` as JSON, the PDF as answer. Everything a user wrote reaches Typst as data.
 *
 * @param bytes  the job
 * @param load   brings the typesetter's package; it is optional, so it may not be there
 * @throws Refusal `document.no_pdf`, `document.no_font`, `document.glyph`
 */
export async function typstPdf(
  bytes: Uint8Array,
  load: () => Promise<unknown> = () => import(PACKAGE),
): Promise<Uint8Array> {
  const job: unknown = JSON.parse(new TextDecoder().decode(bytes));
  if (!isPdfJob(job)) throw new Error('not a job');
  const typesetter = await openTypesetter(job.fonts, load);
  const chosen = chooseFaces(typesetter);
  const data = JSON.stringify({ ...job.data, fonts: chosen.fonts, note: chosen.note }, pictureBytes);
  const template = readFileSync(new URL('./gongwen.typ', import.meta.url), 'utf8');
  const set = typesetter.compile({ mainFileContent: template, inputs: { data } });
  if (set.hasError()) throw new Error(messages(set.takeDiagnostics()).join('\n'));
  try {
    return Uint8Array.from(typesetter.pdf(set.result, { pdfStandard: 'a-2b' }));
  } catch (error) {
    throw missingGlyph(error) ?? error;
  }
}

/** Typst makes bytes of a list of numbers, not of base64. */
function pictureBytes(key: string, value: unknown): unknown {
  return key === 'file' && typeof value === 'string' ? [...Buffer.from(value, 'base64')] : value;
}

async function openTypesetter(folder: string | null, load: () => Promise<unknown>): Promise<Typesetter> {
  const fontPaths = [...(folder === null ? [] : [folder]), ...openFolders()];
  try {
    const found = await load();
    if (isTypst(found)) return found.NodeCompiler.create({ fontArgs: [{ fontPaths }] });
  } catch {
    // No package or no binding for this machine: both are said in one way.
  }
  throw new Refusal(
    'document.no_pdf',
    503,
    '这台服务器上没有 PDF 排版组件（系统或处理器不受支持，或安装时略过了可选组件），没有生成文件。请下载 .docx，用 WPS 或 Office 另存为 PDF。',
  );
}

function isTypst(value: unknown): value is TypstPackage {
  return isRecord(value) && typeof value['NodeCompiler'] === 'function';
}

/** Folders of the open faces that came with the program. */
function openFolders(): readonly string[] {
  return openFaceFolders.flatMap((folder) => {
    try {
      const [name = '', weight = ''] = folder.split('/');
      const manifest = import.meta.resolve(`@expo-google-fonts/${name}/package.json`);
      const path = fileURLToPath(new URL(weight, manifest));
      return existsSync(path) ? [path] : [];
    } catch {
      return [];
    }
  });
}

/** Families to set each role with, and what is said of the substitutions. */
interface ChosenFaces {
  readonly fonts: Readonly<Record<string, { readonly families: readonly string[]; readonly weight: number }>>;
  readonly note: string;
}

function chooseFaces(typesetter: Typesetter): ChosenFaces {
  const all = Object.entries(faces);
  const wanted = all.flatMap(([, face]) => [face.name, ...face.others, face.open.family]);
  const missing = unknownFamilies(typesetter, [...new Set(wanted)]);
  const has = (family: string): boolean => !missing.has(family.toLowerCase());
  const chosen = all.map(([role, face]) => ({ role, face, office: [face.name, ...face.others].find(has) }));
  const lacking = chosen.filter(({ face, office }) => office === undefined && !has(face.open.family));
  if (lacking.length > 0) throw noFont(lacking.map(({ face }) => face));
  const fonts = chosen.map(({ role, face, office }) => {
    const families = [
      ...(office === undefined ? [] : [office]),
      ...(has(face.open.family) ? [face.open.family] : []),
    ];
    return [role, { families, weight: office === undefined ? face.open.weight : 400 }] as const;
  });
  const substituted = chosen.filter(({ office }) => office === undefined).map(({ face }) => face);
  return { fonts: Object.fromEntries(fonts), note: substitutionNote(substituted) };
}

/** What the description of a PDF says of its fonts. */
function substitutionNote(substituted: readonly Face[]): string {
  if (substituted.length === 0) return '字体为本单位字体文件夹中的公文字体，已嵌入。';
  const pairs = substituted.map(({ name, open }) => `${name}以${open.words}代替`);
  return `字体已嵌入；本机没有的公文字体用开源字体代替：${pairs.join('，')}。`;
}

/** Typst warns of every family it does not have, in lower case. */
function unknownFamilies(typesetter: Typesetter, families: readonly string[]): ReadonlySet<string> {
  const list = families.map((family) => JSON.stringify(family)).join(', ');
  const tried = typesetter.compile({ mainFileContent: `#set text(font: (${list}))\n一` });
  const said = messages(tried.takeWarnings()).map(
    (message) => /^unknown font family: (.+)$/u.exec(message)?.[1],
  );
  return new Set(said.filter((family) => family !== undefined));
}

function messages(diagnosis: Diagnosis): readonly string[] {
  return diagnosis?.shortDiagnostics.map(({ message }) => message) ?? [];
}

function noFont(lacking: readonly Face[]): Refusal {
  return new Refusal(
    'document.no_font',
    503,
    `没有找到可用的中文字体（${lacking.map(({ name }) => name).join('、')}），没有生成 PDF。请用设置 XUSHI_FONTS 指定放有字体文件（.ttf、.otf、.ttc）的文件夹，或重新安装序时的依赖；也可以先下载 .docx。`,
  );
}

/** PDF/A allows no sign without a glyph: which ones, out of the typesetter's own words. */
function missingGlyph(error: unknown): Refusal | undefined {
  const said = error instanceof Error ? error.message : '';
  const signs = [...said.matchAll(/the text `\\?"(.+?)\\?"` could not be displayed/gu)].map(
    (one) => one[1] ?? '',
  );
  if (signs.length === 0) return undefined;
  const list = [...new Set(signs)]
    .slice(0, 10)
    .map((sign) => `“${sign}”`)
    .join('、');
  return new Refusal(
    'document.glyph',
    422,
    `字体里没有${list}，为免缺字没有生成 PDF。请在 XUSHI_FONTS 的文件夹里放入有这些字的字体，或下载 .docx 在办公电脑上打印。`,
  );
}
