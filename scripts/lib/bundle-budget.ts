import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

const chunk = z.object({
  file: z.string(),
  src: z.string().optional(),
  isEntry: z.boolean().optional(),
  imports: z.array(z.string()).optional(),
});
const manifestShape = z.record(z.string(), chunk);

const signInKb = 150;
const firstPageKb = 550;

/** Script sizes of the sign-in page and of the first page after it, gzipped, against their budgets (kB = 1000 bytes). */
export function bundleBudget(folder: string): { readonly ok: boolean; readonly lines: readonly string[] } {
  const manifest = manifestShape.parse(
    JSON.parse(readFileSync(path.join(folder, '.vite', 'manifest.json'), 'utf8')),
  );
  const keyOf = (ending: string): string => {
    const found = Object.keys(manifest).find((key) => key.endsWith(ending));
    if (found === undefined) throw new Error(`the build has no chunk for ${ending}`);
    return found;
  };
  const withImports = (key: string, seen: Set<string>): Set<string> => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const imported of manifest[key]?.imports ?? []) withImports(imported, seen);
    return seen;
  };
  const weigh = (endings: readonly string[]): number => {
    const keys = new Set<string>();
    for (const ending of endings) withImports(keyOf(ending), keys);
    const scripts = new Set(
      [...keys].map((key) => manifest[key]?.file ?? '').filter((file) => file.endsWith('.js')),
    );
    return (
      [...scripts].reduce(
        (sum, file) => sum + gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length,
        0,
      ) / 1000
    );
  };
  const signIn = weigh(['index.html', 'sign-in/sign-in-page.tsx']);
  const first = weigh([
    'index.html',
    'sign-in/sign-in-page.tsx',
    'shell/layout.tsx',
    'modules/board/web/index.ts',
  ]);
  return {
    ok: signIn <= signInKb && first <= firstPageKb,
    lines: [line('sign-in page', signIn, signInKb), line('first page after sign-in', first, firstPageKb)],
  };
}

function line(name: string, size: number, limit: number): string {
  return `${size <= limit ? '✔' : '✖'} ${name}: ${size.toFixed(1)} kB gzipped (at most ${limit})`;
}
