// SPDX-License-Identifier: EUPL-1.2
// A synthetic municipality in a database of its own, and visitors who are signed in, for the programs that time pages.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {binary, serve} from '../tests/journeys/trede.mjs';

const day = '2026-11-24', password = 'een lang wachtwoord';

/**
 * Serves the town to `work(server, env)` and cleans up. The database is SQLite, or what TREDE_BENCH_DB names: an empty one is
 * filled and left so, a filled one is taken as it is.
 */
export async function inTown(clients, work) {
  const folder = mkdtempSync(join(tmpdir(), 'trede-pages-'));
  const env = {TREDE_DB: process.env.TREDE_BENCH_DB ?? 'sqlite://' + join(folder, 'pages.db')};
  const trede = (words, input) => {
    const done = spawnSync(binary, words, {input, encoding: 'utf8', env: {...process.env, ...env}});
    assert.equal(done.status, 0, done.stderr + done.stdout);
    return done.stdout;
  };
  const fill = () => {
    trede(['synth', '--out', join(folder, 'register'), '--clients', clients, '--months', '120', '--until', '2026-10']);
    trede(['user', 'add', 'beheer', '--role', 'administrator', '--municipality', 'GM9999'], password + '\n');
    trede(['import', join(folder, 'register')]);
    for (const [login, role] of [['marloes', 'case_manager'], ['teun', 'team_manager'], ['sietske', 'policy_adviser']])
      trede(['user', 'add', login, '--role', role], password + '\n');
  };
  try {
    if (!process.env.TREDE_BENCH_DB || !trede(['user', 'list']).includes('marloes')) fill();
    const server = await serve(['--today', day], env);
    try {
      await work(server, env);
    } finally {
      await server.stop();
    }
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Signs in, and returns what fetches a page as this account. */
export async function visitor(url, account) {
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

/** The addresses on a page that begin with `stem` and end in an id, each once. */
export const addresses = (html, stem) => [...new Set([...html.matchAll(/href="([^"]+)"/g)].map(found => found[1]))]
  .filter(path => path.startsWith(stem) && /[0-9a-f-]{36}$/.test(path));

/** What forms of this visitor bring back. */
export const tokenOf = html => html.match(/name="token" value="([^"]+)"/)[1];

/** Milliseconds of processor that the server has used; what PostgreSQL used is not in it. */
export function processor(server) {
  const [user, system] = readFileSync(`/proc/${server.pid}/stat`, 'utf8').split(') ')[1].split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * 10; // a tick is a hundredth of a second
}
