// SPDX-License-Identifier: EUPL-1.2
// The section 'with your own register' of the README, step by step, as somebody would do it.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {appendFileSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {binary, browser, check, open, serve} from './trede.mjs';

const folder = mkdtempSync(join(tmpdir(), 'trede-own-'));
const register = join(folder, 'register'), url = 'sqlite://' + join(folder, 'own.db');
const trede = (words, input, env) => spawnSync(binary, words, {input, encoding: 'utf8', env: {...process.env, TREDE_DB: url, ...env}});
const password = 'een lang wachtwoord';

before(() => {
  const made = trede(['synth', '--out', register, '--clients', '200', '--months', '24', '--until', '2026-10']);
  assert.equal(made.status, 0, made.stderr);
});
after(() => rmSync(folder, {recursive: true, force: true}));

test('a dry run says what is there and keeps nothing', () => {
  const looked = trede(['import', register, '--dry-run', '--format', 'json']);
  assert.equal(looked.status, 0, looked.stdout);
  assert.equal(JSON.parse(looked.stdout).accepted, true);
});

test('an administrator and a case manager get an account; a short password is refused', () => {
  assert.equal(trede(['user', 'add', 'anna', '--role', 'administrator', '--municipality', 'GM9999'], 'kort\n').status, 1);
  const added = trede(['user', 'add', 'anna', '--role', 'administrator', '--municipality', 'GM9999'], password + '\n');
  assert.equal(added.status, 0, added.stderr);
});

test('the register is kept once; the same delivery twice changes nothing', () => {
  const first = trede(['import', register, '--format', 'json']);
  assert.equal(first.status, 0, first.stderr + first.stdout);
  assert.ok(JSON.parse(first.stdout).outcome.added > 1000);
  const again = trede(['import', register, '--format', 'json']);
  assert.deepEqual({...JSON.parse(again.stdout).outcome, unchanged: 0}, {added: 0, corrected: 0, unchanged: 0, no_longer_delivered: 0});
});

test('a delivery with an error leaves the database as it was', () => {
  const contacts = join(register, 'contacts.csv');
  const before = readFileSync(contacts);
  appendFileSync(contacts, 'C-x;R-bestaat-niet;31-02-2026;;;gesprek;gevoerd;;;;\n');
  const refused = trede(['import', register, '--format', 'json']);
  assert.equal(refused.status, 1);
  assert.equal(JSON.parse(refused.stdout).outcome, null);
  assert.ok(JSON.parse(refused.stdout).problems.list.some(p => p.line > 1 && p.remedy.length > 10));
  assert.ok(before.length > 0);
});

test('a case manager signs in and sees her own people', async () => {
  const added = trede(['user', 'add', 'marloes', '--role', 'case_manager'], password + '\n');
  assert.equal(added.status, 0, added.stderr);
  const server = await serve(['--db', url, '--today', '2026-11-24']);
  const chrome = await browser();
  try {
    const page = await open(chrome.app);
    await page.goto(server.url + '/inloggen');
    assert.equal(await page.getByText('mijn-randerveen').count(), 0, 'no demo password outside the demo');
    await page.getByLabel('Account').fill('marloes');
    await page.getByLabel('Wachtwoord').fill(password);
    await page.getByRole('button', {name: 'Inloggen'}).click();
    await page.waitForURL(/vandaag/);
    await page.getByRole('link', {name: 'Mijn mensen'}).first().click();
    assert.ok(await page.locator('tbody tr').count() > 5);
    await check(page);
  } finally {
    await chrome.stop();
    await server.stop();
  }
});

test('a history of detention is passed over and counted, until somebody names the legal ground', async () => {
  const barriers = join(register, 'barriers.csv');
  const [heading, row] = readFileSync(barriers, 'utf8').replace('\uFEFF', '').split(/\r?\n/);
  const cells = row.split(';'), at = name => heading.split(';').indexOf(name);
  cells[at('bron_id')] = 'B-detentie';
  cells[at('soort')] = 'detentie';
  appendFileSync(barriers, cells.join(';') + '\n');
  const on = {TREDE_DETENTION_GROUND: 'artikel 32 UAVG'};
  const withheld = env => {
    const looked = trede(['import', register, '--dry-run', '--format', 'json'], undefined, env); // it has an error elsewhere
    return JSON.parse(looked.stdout).files.find(file => file.file === 'barriers').withheld;
  };
  assert.equal(withheld(), 1);
  assert.match(trede(['import', register, '--dry-run']).stdout, /niet overgenomen[^\n]*: 1/);
  assert.equal(withheld(on), 0);
  const chrome = await browser();
  try {
    for (const env of [{}, on]) {
      const server = await serve(['--db', url, '--today', '2026-11-24'], env);
      try {
        const page = await open(chrome.app);
        await page.goto(server.url + '/inloggen');
        await page.getByLabel('Account').fill('marloes');
        await page.getByLabel('Wachtwoord').fill(password);
        await page.getByRole('button', {name: 'Inloggen'}).click();
        await page.waitForURL(/vandaag/);
        await page.goto(server.url + '/mensen');
        assert.equal(await page.locator('select[name=belemmering] option[value=detention]').count(), env === on ? 1 : 0);
        await page.goto(server.url + await page.locator('tbody th a').first().getAttribute('href') + '/gesprek/social');
        assert.equal(await page.getByLabel('Detentieverleden').count(), env === on ? 1 : 0);
      } finally {
        await server.stop();
      }
    }
  } finally {
    await chrome.stop();
  }
});

test('the panel holds months and pseudonyms, and nobody’s name or reference', () => {
  const out = join(folder, 'panel.csv');
  const made = trede(['panel', '--municipality', 'GM9999', '--out', out, '--months', '24', '--purpose', 'proef']);
  assert.equal(made.status, 0, made.stderr);
  const panel = readFileSync(out, 'utf8');
  assert.match(panel, /^person,month,on_benefit/);
  assert.ok(panel.split('\n').length > 200 * 20);
  const clients = readFileSync(join(register, 'clients.csv'), 'utf8').trim().split('\n').slice(1).map(line => line.split(';'));
  for (const [reference] of clients) assert.ok(!panel.includes(reference), reference);
});

test('the database is whole, and a copy can be put back', () => {
  assert.equal(trede(['db', 'check']).status, 0);
  const copy = join(folder, 'copy.db');
  assert.equal(trede(['db', 'backup', copy]).status, 0);
  const restored = trede(['db', 'restore', copy]);
  assert.equal(restored.status, 0, restored.stderr);
  assert.equal(trede(['db', 'check']).status, 0);
});

test('the demo refuses to be reached from outside', () => {
  assert.equal(trede(['serve', '--demo', '--listen', '0.0.0.0:0']).status, 2);
});
