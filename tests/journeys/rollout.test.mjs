// SPDX-License-Identifier: EUPL-1.2
// A policy adviser of a municipality where a programme began in one district after the other: the wizard sees it, and
// the answer is about districts. The register is made here, so that the answer is known.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {binary, browser, check, open, serve, shot} from './trede.mjs';

const folder = mkdtempSync(join(tmpdir(), 'trede-rollout-'));
const url = 'sqlite://' + join(folder, 'own.db');
const password = 'een lang wachtwoord';
const trede = (words, input) => {
  const run = spawnSync(binary, words, {input, encoding: 'utf8', env: {...process.env, TREDE_DB: url}});
  assert.equal(run.status, 0, run.stderr + run.stdout);
  return run.stdout;
};

const seats = 100, quarters = 13;
/** Twelve districts in two waves, and eight where it did not begin; of a hundred people about ten leave in a quarter. */
const districts = Array.from({length: 20}, (_, at) => ({begins: at < 6 ? 5 : at < 12 ? 8 : 0, usual: 6 + at * 5 % 9}));

/** People come and go by a fixed rule that looks like chance; where it began eight more of a hundred leave. */
function makeRegister(to) {
  const file = {clients: ['id;achternaam;geboortedatum;geslacht;wijk'], benefit_spells: ['id;client;regeling;begin;eind;reden_einde'],
    enrolments: ['id;client;traject;begin'], programmes: ['id;naam;soort;doel;aanbieder;begin', 'P-08;Buurtcoach;sociale_activering;participatie;Wijkteams;01-01-2024']};
  const day = (quarter, month, of) => {
    const months = 3 * (quarter - 1) + month;
    return `${of}-${String(months % 12 + 1).padStart(2, '0')}-${2023 + Math.floor(months / 12)}`;
  };
  let count = 0;
  districts.forEach((district, number) => {
    const turn = (seat, quarter) => (seat + 37 * quarter) % seats;
    const leaving = quarter => district.usual + (number * 7 + quarter * 5) % 4 + (district.begins && quarter >= district.begins ? 8 : 0);
    const add = (seat, from, since, left) => {
      const id = `R-${++count}`;
      file.clients.push(`${id};Veen;01-07-1980;vrouw;Wijk ${number + 1}`);
      file.benefit_spells.push(`U-${count};${id};participatiewet;${from};${left ? day(left, 0, 15) + ';werk' : ';'}`);
      for (let quarter = Math.max(district.begins, since + 1); district.begins && quarter <= quarters && quarter !== left; ++quarter)
        if (turn(seat, quarter) >= seats - 5) {
          file.enrolments.push(`D-${count};${id};P-08;${day(quarter, 1, 10)}`);
          break;
        }
    };
    for (let seat = 0; seat < seats; ++seat) {
      let from = '01-06-2022', since = 0;
      for (let quarter = 1; quarter <= quarters; ++quarter)
        if (turn(seat, quarter) < leaving(quarter)) {
          add(seat, from, since, quarter);
          [from, since] = [day(quarter, 2, 15), quarter];
        }
      add(seat, from, since, 0);
    }
  });
  mkdirSync(to);
  writeFileSync(join(to, 'register.toml'), 'format = 1\nmunicipality = "GM9999"\nsource = "handmade"\ndelivery_day = 2026-10-31\nkind = "full"\n');
  for (const [name, lines] of Object.entries(file)) writeFileSync(join(to, name + '.csv'), lines.join('\n') + '\n');
}

let server, chrome, page;
before(async () => {
  makeRegister(join(folder, 'register'));
  trede(['user', 'add', 'sietske', '--role', 'policy_adviser', '--municipality', 'GM9999'], password + '\n');
  trede(['import', join(folder, 'register')]);
  server = await serve(['--db', url, '--today', '2026-11-24']);
  chrome = await browser();
  page = await open(chrome.app);
  await page.goto(server.url + '/inloggen');
  await page.getByLabel('Account').fill('sietske');
  await page.getByLabel('Wachtwoord').fill(password);
  await page.getByRole('button', {name: 'Inloggen'}).click();
  await page.waitForURL(u => !u.pathname.startsWith('/inloggen'));
});
after(async () => {
  await chrome?.stop();
  await server?.stop();
  rmSync(folder, {recursive: true, force: true});
});

test('the ladder says in how many districts it began, and the outcomes are fixed', async () => {
  await page.goto(server.url + '/trajecten');
  await page.getByRole('link', {name: 'Buurtcoach'}).click();
  await page.getByRole('link', {name: 'Evalueer dit traject'}).click();
  await page.waitForURL(/\/evalueren$/);
  assert.ok(await page.getByLabel('Wijk voor wijk begonnen').isChecked(), 'the strongest that is possible is chosen');
  const words = await page.locator('main').innerText();
  assert.match(words, /Wijken waar het begon: 12\. Momenten waarop het begon: 2\. Wijken waar het nog niet begon: 8\./);
  assert.match(words, /ook wie niet meedeed/);
  await check(page);
  await shot(page, 'uitrol-evalueren');
});

test('the answer is about everybody in the district, with the quarters before as a check', async () => {
  await page.getByRole('button', {name: 'Leg vast en start'}).click();
  await page.waitForURL(/\/evaluaties\/[0-9a-f-]{36}$/);
  while (await page.locator('progress').count()) await page.goto(page.url());
  const words = await page.locator('main').innerText();
  assert.match(words, /Waar het programma begon/);
  assert.match(words, /iedereen die daar had kunnen meedoen/);
  assert.match(words, /wijken waar het later of nog niet begon/);
  assert.match(words, /Kwartaal voor kwartaal/);
  assert.match(words, /uit elkaar gaan vóór het begin/);
  assert.doesNotMatch(words, /durable_exit|first_period|p_08/, 'no code of ours');
  assert.equal(await page.getByRole('link', {name: /effectenboek/i}).filter({hasText: 'Zet'}).count(), 0, 'it is no effect on participants');
  await check(page);
  await shot(page, 'uitrol-uitkomst');
  const narrow = await open(chrome.app, {viewport: {width: 320, height: 700}, storageState: await page.context().storageState()});
  await narrow.goto(page.url());
  await check(narrow);
  await shot(narrow, 'uitrol-uitkomst-smal');
  await narrow.goto(page.url() + '?lang=en');
  assert.match(await narrow.locator('main').innerText(), /Where the programme began/);
  assert.doesNotMatch(await narrow.locator('main').innerText(), /\b(wijken|kwartaal|mensen)\b/);
  await check(narrow);
  await narrow.context().close();
});

test('the rows for R are of districts, and hold no count of people', async () => {
  const saved = async name => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', {name}).click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  const rows = (await saved('tabel zonder namen voor R (CSV)')).trim().split('\n');
  assert.equal(rows[0], 'place,period,first_period,durable_exit_3,exit_work_3,on_benefit_3');
  assert.equal(rows.length, 1 + districts.length * (quarters + 2));
  const report = await saved('Verslag ophalen');
  assert.match(report, /Iedereen op de plaatsen waar het begon/);
  assert.match(await saved('Cijfers als CSV'), /Buurtcoach/);
  const printed = trede(['evaluate', '--municipality', 'GM9999', '--programme', 'P-08', '--design', 'did', '--format', 'json']);
  assert.equal(JSON.parse(printed).design, 'did');
});
