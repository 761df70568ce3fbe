// Runs before `npm start` under any Node from 20 on: installs what is missing and builds the pages when they are older than their sources.
const { existsSync, readdirSync, statSync } = require('node:fs');
const path = require('node:path');
const { spawnSync } = require('node:child_process');

const root = path.join(__dirname, '..');
const built = path.join(root, 'dist', 'web', 'index.html');
const sources = ['src/web', 'src/modules', 'src/kernel', 'src/reader', 'package-lock.json', 'vite.config.ts'];

function run(command, args, why) {
  console.log(why);
  const done = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (done.status !== 0) process.exit(done.status ?? 1);
}

/** Newest change below a path, in milliseconds; tests do not count. */
function newest(place) {
  const about = statSync(place);
  if (!about.isDirectory()) return place.endsWith('.test.ts') ? 0 : about.mtimeMs;
  return readdirSync(place).reduce((last, name) => Math.max(last, newest(path.join(place, name))), 0);
}

if (!existsSync(path.join(root, 'node_modules'))) run('npm', ['ci'], '首次启动：正在安装依赖…');
const isStale = () => Math.max(...sources.map((source) => newest(path.join(root, source)))) > statSync(built).mtimeMs;
const canBuild = existsSync(path.join(root, 'node_modules', 'vite'));
if (!existsSync(built) || (canBuild && isStale())) {
  if (!canBuild) {
    console.error('缺少已构建的页面 dist/web，且没有安装构建工具。请运行 npm ci 后再启动。 Run npm ci first.');
    process.exit(1);
  }
  const node = path.join(root, 'node_modules', '.bin', 'node');
  run(existsSync(node) ? node : process.execPath, [path.join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'], '正在构建页面…');
}
