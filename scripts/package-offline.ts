// `npm run package`: one archive with the program, its production packages, Node itself and the built pages, for machines without internet.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openFaceFolders } from '../src/documents/faces.ts';

const root = path.join(import.meta.dirname, '..');
const parts = [
  'bin',
  'src',
  'migrations',
  'data',
  'samples',
  'scripts/bootstrap.cjs',
  'package.json',
  'package-lock.json',
  'LICENSE',
  'README.md',
  '.npmrc',
];
const target = path.join(root, 'dist', 'xushi-offline.tar.gz');

execFileSync(path.join(root, 'node_modules', '.bin', 'vite'), ['build', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
});
const folder = mkdtempSync(path.join(tmpdir(), 'xushi-package-'));
const home = path.join(folder, 'xushi');
for (const part of parts) {
  const place = path.join(home, part);
  mkdirSync(path.dirname(place), { recursive: true });
  if (existsSync(path.join(root, part))) cpSync(path.join(root, part), place, { recursive: true });
}
cpSync(path.join(root, 'dist', 'web'), path.join(home, 'dist', 'web'), { recursive: true });
execFileSync('npm', ['ci', '--omit=dev', '--no-audit', '--no-fund'], { cwd: home, stdio: 'inherit' });
keepOpenFaces(path.join(home, 'node_modules', '@expo-google-fonts'));
execFileSync('tar', ['-czf', target, '-C', folder, 'xushi']);
rmSync(folder, { recursive: true, force: true });
console.log(`${target}: 拷到目标机，解开后运行 bin/xushi.cjs start`);

/** The font packages bring every weight (207 MB); PDFs need three (40 MB). Licences stay. */
function keepOpenFaces(fonts: string): void {
  for (const family of readdirSync(fonts)) {
    const weights = readdirSync(path.join(fonts, family), { withFileTypes: true }).filter((one) =>
      one.isDirectory(),
    );
    for (const { name } of weights) {
      const isUsed = openFaceFolders.some((folder) => folder === `${family}/${name}`);
      if (!isUsed) rmSync(path.join(fonts, family, name), { recursive: true });
    }
  }
}
