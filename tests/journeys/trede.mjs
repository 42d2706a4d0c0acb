// SPDX-License-Identifier: EUPL-1.2
// Starts the real binary and a real browser, and checks on every page what every page must have.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {createRequire} from 'node:module';
import {cpSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const require = createRequire(new URL('../../frontend/package.json', import.meta.url));
const {chromium} = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
export const binary = process.env.TREDE_BINARY ?? new URL('../../build/release/src/trede', import.meta.url).pathname;

/** Runs `trede serve` on a free port; resolves when it listens. */
export async function serve(args = [], env = {}) {
  const child = spawn(binary, ['serve', '--listen', '127.0.0.1:0', ...args], {env: {...process.env, ...env}});
  let log = '';
  const url = await new Promise((resolve, reject) => {
    child.stderr.on('data', chunk => {
      log += chunk;
      const found = log.match(/http:\/\/127\.0\.0\.1:\d+/);
      if (found) resolve(found[0]);
    });
    child.on('exit', code => reject(new Error(`trede stopped with ${code}: ${log}`)));
  });
  return {url, pid: child.pid, log: () => log, stop: () => new Promise(done => { child.on('exit', done); child.kill('SIGTERM'); })};
}

const postgres = new URL('../postgres.sh', import.meta.url).pathname;
const onPostgres = process.env.TREDE_JOURNEYS_ON === 'postgres';
const today = '2026-11-24';

/** For a test of how pages look and are worked: whatever database stands behind them, that is the same. */
export const looks = {skip: onPostgres && 'looks the same on any database'};

/** A database of a PostgreSQL that tests/postgres.sh started, empty or a copy of another in it. */
const freshDatabase = (...names) => execFileSync(postgres, ['fresh', ...names], {encoding: 'utf8'}).trim();

/** The town of the demo in a database of this name. */
function townOnPostgres(name) {
  const folder = mkdtempSync(join(tmpdir(), 'trede-town-'));
  const register = join(folder, 'register');
  try {
    const url = freshDatabase(name);
    const run = (words, input) => execFileSync(binary, words, {input, env: {...process.env, TREDE_DB: url, TREDE_TODAY: today}});
    run(['synth', '--out', register, '--clients', '1200', '--months', '60', '--seed', '7', '--until', '2026-10']);
    run(['import', register]);
    const rows = file => {
      const [heading, ...lines] = readFileSync(join(register, file), 'utf8').trim().split('\n').map(line => line.split(';'));
      return lines.map(line => Object.fromEntries(heading.map((name, at) => [name, line[at]])));
    };
    const add = (account, ...words) => run(['user', 'add', account, ...words, '--municipality', 'GM9999'], 'mijn-randerveen\n');
    const staff = rows('staff.csv');
    for (const {account, rol} of staff) if (account) add(account, '--role', rol);
    const marloes = staff.find(member => member.account === 'marloes').bron_id;
    const planned = rows('contacts.csv').find(contact => contact.medewerker === marloes && contact.datum.split('-').reverse().join('-') >= today);
    const client = rows('clients.csv').find(each => each.bron_id === planned.client);
    add('inwoner', '--role', 'inwoner', '--person', planned.client, '--name', [client.roepnaam, client.voorvoegsel, client.achternaam].filter(Boolean).join(' '));
    add('aanbieder', '--role', 'aanbieder', '--provider', rows('programmes.csv').find(each => each.soort === 'taaltraject').aanbieder);
    return url;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Makes the town of the demo in this folder, or database: every journey begins with a copy of it (TREDE_DEMO_MADE). */
export async function makeDemo(made) {
  if (onPostgres) return townOnPostgres(made);
  const trede = await serve(['--demo'], {XDG_DATA_HOME: made, TREDE_TODAY: today});
  await trede.stop();
}

/** Serves the demo on a fixed day, with its data in a folder of its own that goes when it stops. */
export async function serveDemo() {
  if (onPostgres) {
    const own = `journey_${process.pid}`;
    const url = process.env.TREDE_DEMO_MADE ? freshDatabase(own, process.env.TREDE_DEMO_MADE) : townOnPostgres(own);
    return serve(['--db', url], {TREDE_TODAY: today});
  }
  const folder = process.env.TREDE_DEMO_FOLDER ?? mkdtempSync(join(tmpdir(), 'trede-demo-'));
  if (process.env.TREDE_DEMO_MADE && !process.env.TREDE_DEMO_FOLDER) cpSync(process.env.TREDE_DEMO_MADE, folder, {recursive: true});
  const trede = await serve(['--demo'], {XDG_DATA_HOME: folder, TREDE_TODAY: today});
  return {...trede, stop: async () => { await trede.stop(); if (!process.env.TREDE_DEMO_FOLDER) rmSync(folder, {recursive: true, force: true}); }};
}

/** Signs in as one of the demo's accounts and waits for the first page. */
export async function signIn(page, url, account) {
  await page.goto(url + '/inloggen');
  await page.getByLabel('Account').fill(account);
  await page.getByLabel('Wachtwoord').fill('mijn-randerveen');
  await page.getByRole('button', {name: 'Inloggen'}).click();
  await page.waitForURL(u => !u.pathname.startsWith('/inloggen'));
}

/** A picture for people to look at, when TREDE_SHOTS names a folder. */
export async function shot(page, name) {
  if (process.env.TREDE_SHOTS) await page.screenshot({path: join(process.env.TREDE_SHOTS, name + '.png'), fullPage: true});
}

/** A browser with an empty profile. `javaScriptEnabled: false` and `viewport` are given to the context. */
export async function browser() {
  const profile = mkdtempSync(join(tmpdir(), 'trede-'));
  const app = await chromium.launch({
    executablePath: process.env.TREDE_CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', `--crash-dumps-dir=${profile}`],
  });
  return {app, stop: async () => { await app.close(); rmSync(profile, {recursive: true, force: true}); }};
}

/** A page on which a console error, a failed request or a broken rule of the content policy fails the test. */
export async function open(app, options = {}) {
  const context = await app.newContext({viewport: {width: 1280, height: 900}, locale: 'nl-NL', ...options});
  const page = await context.newPage();
  page.faults = [];
  page.on('console', message => { if (message.type() === 'error') page.faults.push(message.text()); });
  page.on('pageerror', error => page.faults.push(String(error)));
  return page;
}

/** A page on which this account of the demo is signed in. */
export async function pageOf(chrome, trede, account, options) {
  const page = await open(chrome.app, options);
  await signIn(page, trede.url, account);
  return page;
}

/** One h1, a title, a language, no sideways scroll, nothing that axe-core finds, no fault in the console. */
export async function check(page) {
  const at = page.url();
  assert.equal(await page.locator('h1').count(), 1, `one h1 on ${at}`);
  assert.ok((await page.title()).length > 8, `a title on ${at}`);
  assert.match(await page.locator('html').getAttribute('lang'), /^(nl|en)$/, `a language on ${at}`);
  assert.doesNotMatch(await page.locator('body').innerText(), /\b(web|domain|core)\.[a-z_]+\.[a-z_]+/, `no raw key on ${at}`);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(sideways <= 0, `no sideways scroll on ${at}: ${sideways} px too wide`);
  assert.deepEqual(page.faults.filter(fault => !page.mayRefuse || !/40[34]|422/.test(fault)), [], `no fault in the console of ${at}`);
  if (onPostgres) return;
  await page.evaluate(axe);
  // Only what breaks a rule comes over: all that it looked at takes three times as long to tell.
  const broken = await page.evaluate(async () => (await globalThis.axe.run(document, {resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})).violations.map(rule => `${rule.id}: ${rule.nodes[0].html}`));
  assert.deepEqual(broken, [], `axe-core on ${at}`);
}

/** From here on the answer to a refused form or page is no fault: the console may tell of it later than the page does. */
export const refused = page => { page.mayRefuse = true; };

/** Every page and form of docs/routes.md that is for some roles only says 403 or 404 to who is signed in on this page, but
 * those that match `own`. `ids` fills in the addresses. */
export async function closed(page, url, ids, own) {
  const listed = readFileSync(new URL('../../docs/routes.md', import.meta.url), 'utf8').matchAll(/^\| `(GET|POST) ([^`]+)` \| `[a-z_]+` \|/gm);
  const token = await page.locator('input[name=token]').first().inputValue();
  let walked = 0;
  for (const [, method, pattern] of listed) {
    if (own.test(pattern)) continue;
    const path = pattern.replace(/\{([a-z]+)\}/g, (_, name) => ids[name] ?? 'begin');
    const answer = method === 'GET' ? await page.request.get(url + path, {maxRedirects: 0})
      : await page.request.post(url + path, {form: {token, id: ids.id, doe: 'verbeter', wie: ids.id, naar: ids.id, woorden: 'a', naam: 'a'}, maxRedirects: 0});
    assert.match(String(answer.status()), /^40[34]$/, `${method} ${path}`);
    ++walked;
  }
  assert.ok(walked > 15, 'the list of addresses was read');
}
