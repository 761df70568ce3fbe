import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = import.meta.dirname;

export default defineConfig({
  root: resolve(here, 'src/web'),
  plugins: [react()],
  server: {
    port: 7789,
    fs: { allow: [here] },
    proxy: { '/api': 'http://localhost:7788' },
  },
  build: {
    outDir: resolve(here, 'dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // No inlined assets: the server's content security policy allows scripts and styles of our own origin only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // ECharts is one piece of 545 kB (186 kB gz), loaded by the pages that draw.
    chunkSizeWarningLimit: 600,
  },
});
