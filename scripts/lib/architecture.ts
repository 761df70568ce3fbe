import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const manifestShape = z.strictObject({
  title: z.string().min(1),
  dependsOn: z.array(z.string()),
  /** PostgreSQL schema it owns, where that is not its own name. */
  schema: z.string().optional(),
});
type Manifest = z.infer<typeof manifestShape>;

/** A fault: where, which rule, what was written, and what is allowed there. */
export interface Fault {
  readonly file: string;
  readonly rule: string;
  readonly text: string;
  readonly allowed: string;
}

interface Import {
  readonly to: string;
  readonly typeOnly: boolean;
}

interface Source {
  /** Path from `src/`, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

const statement = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gmu;
const dynamic = /import\(\s*'([^']+)'\s*\)/gu;

function importsOf(text: string): Import[] {
  const fixed = Array.from(text.matchAll(statement), (found) => ({
    to: found[2] ?? '',
    typeOnly: found[1] !== undefined,
  }));
  return [
    ...fixed,
    ...Array.from(text.matchAll(dynamic), (found) => ({ to: found[1] ?? '', typeOnly: false })),
  ];
}

/** What the check read and found. */
export interface Findings {
  readonly files: number;
  readonly modules: number;
  readonly faults: readonly Fault[];
}

/** Reads every source file below `root/src` and holds its imports and SQL against the direction of dependency of STYLE.md. */
export function checkArchitecture(root: string): Findings {
  const base = path.join(root, 'src');
  const sources = globSync('**/*.{ts,tsx}', { cwd: base })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$|test-support|test-data|\/test-[a-z-]+\.ts$/u.test(file))
    .map((file) => sourceOf(base, file));
  const names = [...new Set(sources.flatMap(({ file }) => moduleOf(file) ?? []))];
  const manifests = new Map<string, Manifest>();
  const faults: Fault[] = [];
  for (const name of names) {
    const place = path.join(base, 'modules', name, 'module.json');
    if (existsSync(place)) manifests.set(name, manifestShape.parse(JSON.parse(readFileSync(place, 'utf8'))));
    else
      faults.push({
        file: `modules/${name}`,
        rule: 'manifest',
        text: 'no module.json',
        allowed: 'title and dependsOn',
      });
  }
  faults.push(...manifestFaults(manifests));
  for (const source of sources)
    faults.push(...importFaults(source, manifests), ...sqlFaults(source, manifests));
  return { files: sources.length, modules: names.length, faults };
}

function sourceOf(base: string, file: string): Source {
  const text = readFileSync(path.join(base, file), 'utf8');
  return { file, text, imports: importsOf(text) };
}

function moduleOf(file: string): string | null {
  return /^modules\/([^/]+)\//u.exec(file)?.[1] ?? null;
}

function manifestFaults(manifests: ReadonlyMap<string, Manifest>): Fault[] {
  const faults: Fault[] = [];
  for (const [name, { dependsOn }] of manifests) {
    for (const other of dependsOn) {
      const fault = (text: string): Fault => ({
        file: `modules/${name}/module.json`,
        rule: 'no-cycle',
        text,
        allowed: 'an existing module that does not lead back',
      });
      if (!manifests.has(other)) faults.push(fault(`unknown module ${other}`));
      else if (reaches(manifests, other, name, new Set()))
        faults.push(fault(`${name} → ${other} → … → ${name}`));
    }
  }
  return faults;
}

function reaches(
  manifests: ReadonlyMap<string, Manifest>,
  from: string,
  to: string,
  seen: Set<string>,
): boolean {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return (manifests.get(from)?.dependsOn ?? []).some((next) => reaches(manifests, next, to, seen));
}

interface Layer {
  readonly rule: string;
  readonly holds: (file: string) => boolean;
  /** Whether an import may stand here; `dependsOn` is that of the file's module. */
  readonly allows: (one: Import, dependsOn: readonly string[], file: string) => boolean;
  readonly allowed: string;
}

const isOwn = (to: string): boolean => to.startsWith('./') || to.startsWith('../');
const isNode = (to: string): boolean => to.startsWith('node:');
const isPackage = (to: string): boolean => !isOwn(to) && !isNode(to) && !to.startsWith('#');
const within = (to: string, ...roots: readonly string[]): boolean =>
  roots.some((root) => to.startsWith(`#${root}/`));

function door(to: string, dependsOn: readonly string[]): boolean {
  const found = /^#modules\/([^/]+)\/index\.ts$/u.exec(to);
  return found?.[1] !== undefined && dependsOn.includes(found[1]);
}

/** The pure rules of a module that is listed: they drag no store along. */
function rulesOf(to: string, dependsOn: readonly string[]): boolean {
  const found = /^#modules\/([^/]+)\/rules(?:-[a-z-]+)?\.ts$/u.exec(to);
  return found?.[1] !== undefined && dependsOn.includes(found[1]);
}

const layers: readonly Layer[] = [
  {
    rule: 'kernel-is-bottom',
    holds: (file) => file.startsWith('kernel/'),
    allows: ({ to, typeOnly }) =>
      to.startsWith('./') || within(to, 'kernel') || to === 'big.js' || (typeOnly && to === 'zod'),
    allowed: 'its own files; types of zod',
  },
  {
    rule: 'reader-is-pure',
    holds: (file) => file.startsWith('reader/'),
    allows: ({ to }) => isOwn(to) || within(to, 'kernel', 'reader'),
    allowed: '#kernel and its own files',
  },
  {
    rule: 'documents-know-no-module',
    holds: (file) => file.startsWith('documents/'),
    allows: ({ to }) => isOwn(to) || isNode(to) || isPackage(to) || within(to, 'kernel', 'documents'),
    allowed: '#kernel, Node and packages',
  },
  {
    rule: 'platform-knows-no-module',
    holds: (file) => file.startsWith('platform/'),
    allows: ({ to }) => isOwn(to) || isNode(to) || isPackage(to) || within(to, 'kernel', 'platform'),
    allowed: '#kernel, Node and packages',
  },
  {
    rule: 'web-sees-only-schema',
    holds: (file) => /^modules\/[^/]+\/web\//u.test(file),
    allows: ({ to, typeOnly }, dependsOn) => {
      if (/^\.\.\/(?:\.\.\/)?schema(?:-[a-z-]+)?\.ts$/u.test(to)) return typeOnly;
      if (/^\.\.\/(?:\.\.\/)?(?:rules|words|texts)(?:-[a-z-]+)?\.ts$/u.test(to)) return true;
      const pages = /^#modules\/([^/]+)\/web\/index\.ts$/u.exec(to);
      if (pages?.[1] !== undefined) return dependsOn.includes(pages[1]);
      const shapes = /^#modules\/([^/]+)\/schema(?:-[a-z-]+)?\.ts$/u.exec(to);
      if (shapes?.[1] !== undefined) return typeOnly && dependsOn.includes(shapes[1]);
      return (
        (isOwn(to) && !/^\.\.\/(?:\.\.\/)?[a-z-]+\.ts$/u.test(to)) ||
        isPackage(to) ||
        within(to, 'kernel', 'reader', 'web') ||
        /^\.\.\/[a-z-]+\.(?:css|tsx)$/u.test(to)
      );
    },
    allowed: 'types of schema.ts, rules, #kernel, #reader, #web and packages',
  },
  {
    rule: 'rules-are-pure',
    holds: (file) => /^modules\/[^/]+\/(?:rules|packs|machine|definition)(?:-[a-z-]+)?\.ts$/u.test(file),
    allows: ({ to, typeOnly }, dependsOn) =>
      within(to, 'kernel', 'reader') ||
      to === 'zod' ||
      /^\.\/(?:(?:rules|packs|machine|definition|schema)(?:-[a-z-]+)?|engine\/[a-z-]+)\.ts$/u.test(to) ||
      (typeOnly && door(to, dependsOn)) ||
      rulesOf(to, dependsOn),
    allowed:
      '#kernel, #reader, schema, definitions, other rules and the engine; types and rules of modules listed in dependsOn',
  },
  {
    rule: 'engines-are-pure',
    holds: (file) => /^modules\/[^/]+\/engine\//u.test(file) && !file.includes('.test.'),
    allows: ({ to }) => within(to, 'kernel', 'reader') || /^\.\/[a-z-]+\.(?:ts|json)$/u.test(to),
    allowed: '#kernel, #reader and its own files',
  },
  {
    rule: 'door-only',
    holds: (file) => file.startsWith('modules/'),
    allows: ({ to }, dependsOn) =>
      (isOwn(to) && !to.startsWith('../..') && !to.includes('/web/')) ||
      isNode(to) ||
      isPackage(to) ||
      within(to, 'kernel', 'reader', 'documents', 'platform') ||
      door(to, dependsOn),
    allowed: 'its own files, lower layers, and index.ts of the modules its module.json lists in dependsOn',
  },
  {
    rule: 'shell-knows-no-inside',
    holds: (file) => file.startsWith('web/'),
    allows: ({ to, typeOnly }) =>
      isOwn(to) ||
      isPackage(to) ||
      within(to, 'kernel', 'web') ||
      /^#modules\/[^/]+\/web\/index(?:-[a-z]+)?\.ts$/u.test(to) ||
      (typeOnly && /^#modules\/[^/]+\/schema\.ts$/u.test(to)),
    allowed: '#kernel, #web, module pages by web/index.ts, types of schema.ts',
  },
  {
    rule: 'root-uses-doors',
    holds: (file) => file.startsWith('server/') || file.startsWith('cli/'),
    allows: ({ to }) => !to.startsWith('#modules/') || /^#modules\/[^/]+\/index\.ts$/u.test(to),
    allowed: 'modules by their index.ts',
  },
];

function importFaults(source: Source, manifests: ReadonlyMap<string, Manifest>): Fault[] {
  const layer = layers.find((one) => one.holds(source.file));
  if (layer === undefined) return [];
  const dependsOn = manifests.get(moduleOf(source.file) ?? '')?.dependsOn ?? [];
  return source.imports
    .filter((one) => !layer.allows(one, dependsOn, source.file))
    .map((one) => ({ file: source.file, rule: layer.rule, text: one.to, allowed: layer.allowed }));
}

const query = /\.(?:insertInto|selectFrom|updateTable|deleteFrom)\(|(?<![a-zA-Z.])sql(?:<[^`]*>)?`/u;
const table = /['"\s`]([a-z]+)\.([a-z_]+)['"\s`]/gu;

function sqlFaults(source: Source, manifests: ReadonlyMap<string, Manifest>): Fault[] {
  const own = moduleOf(source.file);
  if (own === null || source.file.includes('/web/')) return [];
  const isStore = /\/store(?:-[a-z-]+)?\.ts$/u.test(source.file);
  if (!isStore) {
    const found = query.exec(source.text);
    if (found === null) return [];
    return [
      { file: source.file, rule: 'sql-only-in-store', text: found[0], allowed: 'SQL stands in store.ts' },
    ];
  }
  const schemas = new Map([...manifests].map(([name, { schema }]) => [schema ?? name, name]));
  schemas.delete(manifests.get(own)?.schema ?? own);
  return Array.from(source.text.matchAll(table))
    .filter(
      (found) =>
        schemas.has(found[1] ?? '') &&
        /(?:from|into|update|join|insertInto|selectFrom|updateTable|deleteFrom|Join)\W*$/iu.test(
          source.text.slice(Math.max(0, found.index - 14), found.index + 1),
        ),
    )
    .map((found) => ({
      file: source.file,
      rule: 'foreign-sql',
      text: `${found[1]}.${found[2]}`,
      allowed: 'tables of its own schema; others by their module',
    }));
}
