import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';

const root = path.join(import.meta.dirname, '..', '..');
const fonts = [
  'noto-sans-sc/400Regular',
  'noto-sans-sc/700Bold',
  'noto-serif-sc/400Regular',
  'noto-serif-sc/700Bold',
];

/** A fontconfig that knows only our open Chinese fonts, so that pages look the same on every machine. @returns its file */
export function fontConfig(): string {
  const folder = path.join(root, '.cache', 'fonts');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'fonts.conf');
  const places = fonts
    .map((font) => `<dir>${path.join(root, 'node_modules', '@expo-google-fonts', font)}</dir>`)
    .join('');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${places}<cachedir>${folder}</cachedir></fontconfig>\n`,
  );
  return file;
}

/** Unpacks the browser that npm brought and sees it start; installs its system libraries when root on Debian. Null when it cannot. */
export async function prepareBrowser(): Promise<Record<string, string> | null> {
  const env = { XUSHI_CHROMIUM: await chromium.executablePath(), FONTCONFIG_FILE: fontConfig() };
  if (await starts(env.XUSHI_CHROMIUM)) return env;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
  spawnSync('apt-get', ['install', '-y', '-qq', 'libnss3', 'libnspr4', 'libexpat1', 'libfontconfig1'], {
    stdio: 'inherit',
  });
  return (await starts(env.XUSHI_CHROMIUM)) ? env : null;
}

async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await playwright.launch({ executablePath, args: ['--no-sandbox'] });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}
