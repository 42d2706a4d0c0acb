// SPDX-License-Identifier: EUPL-1.2
// Makes frontend/dist: what the binary embeds. The token file stays apart and readable, because a municipality
// replaces it to apply its own house style.
import {build} from 'esbuild';
import {copyFileSync, mkdirSync, rmSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = here + 'dist/';
rmSync(dist, {recursive: true, force: true});
mkdirSync(dist, {recursive: true});

copyFileSync(here + 'css/tokens.css', dist + 'tokens.css');
copyFileSync(here + 'icon.svg', dist + 'icon.svg');
// Names need more letters than Dutch has; a browser fetches the second file only when a page has one.
const letters = here + 'node_modules/@fontsource-variable/source-sans-3/files/source-sans-3-';
copyFileSync(letters + 'latin-wght-normal.woff2', dist + 'source-sans-3.woff2');
copyFileSync(letters + 'latin-ext-wght-normal.woff2', dist + 'source-sans-3-ext.woff2');
await build({entryPoints: [here + 'css/trede.css'], outfile: dist + 'trede.css', minify: true, bundle: true,
  external: ['*.woff2'], target: ['chrome109', 'firefox102', 'safari15.4']});
await build({entryPoints: [here + 'ts/trede.ts', here + 'ts/conversation.ts'], outdir: dist, minify: true, bundle: true,
  format: 'esm', target: ['chrome109', 'firefox102', 'safari15.4']});
