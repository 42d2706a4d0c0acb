// SPDX-License-Identifier: EUPL-1.2
// How long each page takes for one visitor, in a synthetic municipality: node bench/pages.mjs [CLIENTS] [TIMES]
// The share is that of the 99th percentile in the 100 ms within which a page must answer.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {binary, serve} from '../tests/journeys/trede.mjs';

const clients = process.argv[2] ?? '30000', times = Number(process.argv[3] ?? 50), limit = 100;
const day = '2026-11-24', password = 'een lang wachtwoord';
const folder = mkdtempSync(join(tmpdir(), 'trede-pages-'));
const env = {TREDE_DB: 'sqlite://' + join(folder, 'pages.db')};

function trede(words, input) {
  const done = spawnSync(binary, words, {input, encoding: 'utf8', env: {...process.env, ...env}});
  assert.equal(done.status, 0, done.stderr + done.stdout);
}

/** Signs in, and returns what fetches a page as this account. */
async function visitor(url, account) {
  const signedIn = await fetch(url + '/inloggen', {method: 'POST', redirect: 'manual',
    body: new URLSearchParams({account, wachtwoord: password})});
  assert.equal(signedIn.status, 303, `${account} signs in`);
  const cookie = signedIn.headers.get('set-cookie').split(';')[0];
  return async (path, form) => {
    const answer = await fetch(url + path, {headers: {cookie}, redirect: 'manual',
      ...form && {method: 'POST', body: new URLSearchParams(form)}});
    const text = await answer.text();
    assert.ok(answer.status === (form ? 303 : 200), `${path} answers ${answer.status}`);
    return text;
  };
}

/** The addresses on a page that begin with `stem`, each once. */
const addresses = (html, stem) => [...new Set([...html.matchAll(/href="([^"]+)"/g)].map(found => found[1]))]
  .filter(path => path.startsWith(stem) && /[0-9a-f-]{36}$/.test(path));

function report(name, median, worst) {
  const column = (number, unit) => (number.toFixed(1) + unit).padStart(12);
  console.log(name.padEnd(44) + column(median, ' ms') + column(worst, ' ms') + column(worst / limit, ' x'));
}

async function measure(name, ask) {
  const took = [];
  await ask(0);
  for (let i = 0; i < times; ++i) {
    const from = performance.now();
    await ask(i);
    took.push(performance.now() - from);
  }
  took.sort((a, b) => a - b);
  report(name, took[Math.ceil(0.5 * times) - 1], took[Math.ceil(0.99 * times) - 1]);
}

try {
  trede(['synth', '--out', join(folder, 'register'), '--clients', clients, '--months', '60', '--until', '2026-10']);
  trede(['user', 'add', 'beheer', '--role', 'administrator', '--municipality', 'GM9999'], password + '\n');
  trede(['import', join(folder, 'register')]);
  for (const [login, role] of [['marloes', 'case_manager'], ['sietske', 'policy_adviser']])
    trede(['user', 'add', login, '--role', role], password + '\n');
  const server = await serve(['--today', day], env);
  try {
    console.log(`${clients} clients, each page ${times} times`.padEnd(44) + 'median'.padStart(12) + '99 %'.padStart(12) + 'of 100 ms'.padStart(12));
    const marloes = await visitor(server.url, 'marloes'), sietske = await visitor(server.url, 'sietske');
    await measure('Vandaag', () => marloes('/vandaag'));
    await measure('Mijn mensen', () => marloes('/mensen'));
    await measure('Mijn mensen, by name', () => marloes('/mensen?volgorde=naam'));
    const list = await marloes('/mensen');
    const token = list.match(/name="token" value="([^"]+)"/)[1];
    await measure('Mijn mensen, a search', () => marloes('/mensen/zoeken', {token, woorden: 'jansen'}));
    const people = addresses(list, '/mensen/');
    await measure('Dossier, one person after another', i => marloes(people[i % people.length]));
    await measure('Trajecten', () => sietske('/trajecten'));
    const programmes = [];
    for (const path of addresses(await sietske('/trajecten'), '/trajecten/')) {
      const from = performance.now();
      await sietske(path);
      programmes.push({path, took: performance.now() - from});
    }
    programmes.sort((a, b) => a.took - b.took);
    const slowest = programmes.at(-1);
    await measure('Traject, the quickest', () => sietske(programmes[0].path));
    report('Traject, the slowest at first sight', slowest.took, slowest.took);
    await measure('Traject, the same again', () => sietske(slowest.path));
  } finally {
    await server.stop();
  }
} finally {
  rmSync(folder, {recursive: true, force: true});
}
