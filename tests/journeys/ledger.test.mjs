// SPDX-License-Identifier: EUPL-1.2
// Sietske puts a finding of her own into the effect ledger, Hidde approves it, and everybody can follow each number back.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {binary, browser, check, pageOf, refused, serveDemo, shot} from './trede.mjs';

const own = !process.env.TREDE_DEMO_FOLDER; // known to the test, for the command line beside the browser
if (own) process.env.TREDE_DEMO_FOLDER = mkdtempSync(join(tmpdir(), 'trede-demo-'));
const database = 'sqlite://' + join(process.env.TREDE_DEMO_FOLDER, 'trede', 'demo', 'demo.db');
let trede, chrome, sietske, hidde, source;
before(async () => {
  trede = await serveDemo();
  chrome = await browser();
  sietske = await pageOf(chrome, trede, 'sietske');
  hidde = await pageOf(chrome, trede, 'beheer');
});
after(async () => {
  await chrome?.stop();
  await trede?.stop();
  if (own) rmSync(process.env.TREDE_DEMO_FOLDER, {recursive: true, force: true});
});

const phone = {viewport: {width: 320, height: 700}};
const row = '/effectenboek/INS-coaching/everyone/durable_exit/12';
const main = page => page.locator('main').innerText();
/** Looks at the page again until it is done, as a visitor would. */
const result = async page => {
  while (await page.locator('progress').count()) await page.goto(page.url());
};

test('she comes from the menu to all rows, filters them, and the filters stand in the address', async () => {
  await sietske.getByRole('navigation', {name: 'Hoofdmenu'}).getByRole('link', {name: 'Effectenboek'}).click();
  assert.match(sietske.url(), /\/effectenboek$/);
  assert.equal(await sietske.locator('tbody tr').count(), 25, 'one page of rows');
  await check(sietske);
  await shot(sietske, 'effectenboek-lijst');
  await sietske.getByLabel('Soort programma').selectOption('INS-coaching');
  await sietske.getByLabel('Uitkomst').selectOption('durable_exit');
  await sietske.getByRole('button', {name: 'Toepassen'}).click();
  await sietske.waitForURL(/instrument=INS-coaching/);
  assert.match(sietske.url(), /uitkomst=durable_exit/);
  assert.match(await sietske.locator('tbody').innerText(), /\(−?\d+,\d tot −?\d+,\d\)/, 'an effect with its interval');
  await check(sietske);
});

test('a row says what is believed, how surely, and opens every number to its sources', async () => {
  await sietske.goto(trede.url + row);
  const words = await main(sietske);
  assert.match(words, /sterkte \d van 5/);
  assert.match(words, /\d bronnen, [\d.]+ mensen/);
  assert.match(words, /in een volgende gemeente kan het van/);
  assert.match(words, /Hangt het van één keuze af\?/);
  assert.match(words, /Zegt iemand iets anders\?/);
  assert.match(words, /Wat zou dit het meest veranderen\?/);
  assert.ok(await sietske.locator('#bronnen-samen-wide-title').count(), 'the sources are drawn');
  await check(sietske);
  await shot(sietske, 'effectenboek');
  // One click from the estimate of a source to where it comes from.
  await sietske.locator('section[aria-labelledby=bronnen] tbody tr', {hasText: 'Bellerdijk'}).getByRole('link').last().click();
  await sietske.waitForURL(/\/effectenboek\/bronnen\//);
  const from = await main(sietske);
  assert.match(from, /Gedeeld door\s+Bellerdijk \(GM9002\)/);
  assert.match(from, /Vingerafdruk van de sleutel\s+([0-9a-f]{4} ?){8}/);
  assert.match(from, /172 deelnemers, 208 anderen/);
  assert.match(from, /Goedgekeurd/);
  await check(sietske);
  await shot(sietske, 'effectenboek-bron');
});

test('what is published leads to the claim that it rests on', async () => {
  await sietske.goto(trede.url + '/effectenboek?sterkte=direction_only');
  await sietske.locator('tbody th a').first().click();
  await sietske.waitForURL(/\/effectenboek\/INS-/);
  await check(sietske);
  await shot(sietske, 'effectenboek-richting');
  await sietske.locator('section[aria-labelledby=bronnen] tbody th a').first().click();
  await sietske.waitForURL(/\/kennis\/E[VX]-/);
});

test('she puts a finding of her evaluation forward', async () => {
  await sietske.goto(trede.url + '/trajecten');
  await sietske.getByRole('link', {name: 'Werkfit in drie maanden'}).click();
  await sietske.getByRole('link', {name: 'Evalueer dit traject'}).click();
  await sietske.getByRole('button', {name: 'Leg vast en start'}).click();
  await sietske.waitForURL(/\/evaluaties\//);
  await result(sietske);
  await sietske.getByRole('link', {name: 'Zet in het effectenboek'}).click();
  await sietske.waitForURL(/\/voordragen$/);
  await check(sietske);
  await shot(sietske, 'voordragen');
  assert.equal(await sietske.getByLabel('Wat voor soort programma is dit?').inputValue(), 'INS-coaching', 'what was chosen for this programme before');
  refused(sietske);
  await sietske.getByLabel('Wat voor soort programma is dit?').selectOption('');
  await sietske.getByRole('button', {name: 'Draag voor'}).click();
  await sietske.getByRole('alert').waitFor();
  await check(sietske);
  await sietske.getByLabel('Wat voor soort programma is dit?').selectOption('INS-coaching');
  await sietske.getByLabel('Wat moet een lezer weten?').fill('Met een stage van twee dagen in de week.');
  await sietske.getByRole('button', {name: 'Draag voor'}).click();
  await sietske.waitForLoadState();
  assert.match(await main(sietske), /Wacht op goedkeuring/);
  await sietske.locator('fieldset a').first().click();
  await sietske.waitForURL(/\/effectenboek\/bronnen\//);
  source = new URL(sietske.url()).pathname;
  assert.match(await main(sietske), /Een ander dan wie het voordroeg moet dit goedkeuren/);
  assert.equal(await sietske.getByRole('button', {name: 'Keur goed'}).count(), 0);
  await check(sietske);
});

test('nobody approves what is their own, whatever they send', async () => {
  const token = await sietske.locator('input[name=token]').first().inputValue();
  const answer = await sietske.request.post(trede.url + source + '/goedkeuren', {form: {token}, maxRedirects: 0});
  assert.equal(answer.status(), 422);
  assert.match(await answer.text(), /Jij droeg deze bron zelf voor/);
});

test('a second person sees what waits, and approves it with the keyboard alone', async () => {
  await hidde.goto(trede.url + '/effectenboek');
  await hidde.getByRole('link', {name: 'Bekijk'}).click();
  await hidde.waitForURL(/\/effectenboek\/wacht$/);
  assert.equal(await hidde.locator('tbody tr').count(), 2, 'hers, and one that another town shared');
  await check(hidde);
  await shot(hidde, 'effectenboek-wacht');
  const focused = () => hidde.evaluate(() => document.activeElement?.closest('tr') && document.activeElement.tagName === 'BUTTON' ? document.activeElement.textContent : '');
  await hidde.locator('main a').first().focus();
  for (let i = 0; i < 20 && !(await focused()).includes('Randerveen'); ++i) await hidde.keyboard.press('Tab');
  assert.match(await focused(), /Keur goed Randerveen/);
  await hidde.keyboard.press('Enter');
  await hidde.waitForURL(trede.url + source);
  assert.match(await hidde.locator('.trede-verdict .utrecht-status-badge').innerText(), /Telt mee/);
  await hidde.getByRole('link', {name: 'Naar de regel in het effectenboek'}).click();
  await hidde.waitForURL(/\/effectenboek\/INS-coaching\//);
  const words = await main(hidde);
  assert.match(words, /Hidde Bosker keurde Randerveen, 2026 goed; Sietske Terpstra droeg het voor/);
  await check(hidde);
});

test('it is withdrawn with a reason, and the history says why the answer changed', async () => {
  await hidde.goto(trede.url + source);
  refused(hidde);
  await hidde.locator('summary', {hasText: 'Intrekken'}).click();
  await hidde.getByRole('button', {name: 'Trek in'}).click();
  await hidde.getByRole('alert').waitFor();
  await check(hidde);
  await hidde.locator('summary', {hasText: 'Intrekken'}).click();
  await hidde.getByLabel('Waarom trek je dit in?').fill('De stage telde mee als werk.');
  await hidde.getByRole('button', {name: 'Trek in'}).click();
  await hidde.waitForLoadState();
  assert.match(await hidde.locator('.trede-verdict .utrecht-status-badge').innerText(), /Ingetrokken/);
  await hidde.getByRole('link', {name: 'Naar de regel in het effectenboek'}).click();
  await hidde.waitForURL(/\/effectenboek\/INS-coaching\//);
  assert.match(await main(hidde), /Hidde Bosker trok Randerveen, 2026 in\.\s*De stage telde mee als werk\./);
  await shot(hidde, 'effectenboek-verloop');
});

test('a row shows what was believed on an earlier day', async () => {
  await sietske.goto(trede.url + row);
  const now = await main(sietske);
  await sietske.getByLabel('Laat zien hoe het stond op').fill('15-04-2026');
  await sietske.getByRole('button', {name: 'Laat zien'}).click();
  await sietske.waitForURL(/op=15-04-2026/);
  const then = await main(sietske);
  assert.match(then, /Zo stond het op 15 april 2026/);
  assert.match(then, /2 bronnen/);
  assert.notEqual(now, then);
  await check(sietske);
  await sietske.getByRole('link', {name: 'Naar nu'}).click();
  await sietske.waitForURL(trede.url + row);
});

test('her town shares figures alone, in a file that another town can check', async () => {
  await sietske.goto(trede.url + '/effectenboek/delen');
  await check(sietske);
  await shot(sietske, 'effectenboek-delen');
  const [file] = await Promise.all([sietske.waitForEvent('download'), sietske.getByRole('button', {name: 'Haal het bestand op'}).click()]);
  const text = readFileSync(await file.path(), 'utf8');
  const shared = JSON.parse(text);
  assert.equal(shared.schema, 'trede.shared_findings/1');
  assert.equal(shared.municipality.name, 'Randerveen');
  assert.ok(shared.findings.length > 0);
  assert.ok(shared.findings.every(finding => Math.min(finding.treated, finding.compared) >= 10), 'no small cells');
  if (process.env.TREDE_JOURNEYS_ON === 'postgres') return;
  const folder = mkdtempSync(join(tmpdir(), 'trede-shared-'));
  try {
    const name = join(folder, 'randerveen.json'), other = 'sqlite://' + join(folder, 'other.db');
    const run = (...words) => spawnSync(binary, ['ledger', ...words], {encoding: 'utf8', env: {...process.env, TREDE_DB: other}});
    writeFileSync(name, text);
    const adopted = run('adopt', name, '--municipality', 'GM9998');
    assert.equal(adopted.status, 0, adopted.stderr);
    assert.match(adopted.stdout, /Van Randerveen \(GM9999\)/);
    assert.match(run('adopt', name, '--municipality', 'GM9998').stdout, /Nieuw: 0\./);
    writeFileSync(name, text.replace('"treated": ', '"treated": 1'));
    const changed = run('adopt', name, '--municipality', 'GM9998');
    assert.equal(changed.status, 1);
    assert.match(changed.stderr, /randerveen\.json \(signature\)[\s\S]*handtekening klopt niet/);
    const listed = spawnSync(binary, ['ledger', 'list', '--db', database, '--instrument', 'INS-vocational', '--format', 'json'], {encoding: 'utf8'});
    assert.equal(listed.status, 0, listed.stderr);
    assert.ok(JSON.parse(listed.stdout).rows.length > 1);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
});

test('a case manager reads it, and decides nothing', async () => {
  const marloes = await pageOf(chrome, trede, 'marloes');
  await marloes.goto(trede.url + row);
  assert.match(await main(marloes), /Waarom dit getal\?/);
  await check(marloes);
  assert.equal(await marloes.getByRole('link', {name: 'Bron toevoegen uit een evaluatie'}).count(), 0);
  for (const address of ['/effectenboek/wacht', '/effectenboek/delen'])
    assert.equal((await marloes.request.get(trede.url + address)).status(), 403);
  await marloes.context().close();
});

test('a phone of 320 px, English and a browser without scripts show the same', async () => {
  const small = await pageOf(chrome, trede, 'sietske', {...phone, javaScriptEnabled: true});
  for (const [address, name] of [['/effectenboek', 'effectenboek-lijst-320'], [row, 'effectenboek-320'], ['/effectenboek/wacht', 'effectenboek-wacht-320'], [source, 'effectenboek-bron-320'], ['/effectenboek/delen', 'effectenboek-delen-320']]) {
    await small.goto(trede.url + address);
    await check(small);
    await shot(small, name);
  }
  await small.context().close();
  const english = await pageOf(chrome, trede, 'sietske');
  for (const address of ['/effectenboek', row, '/effectenboek/wacht', source, '/effectenboek/delen']) {
    await english.goto(trede.url + address + '?lang=en');
    assert.doesNotMatch(await main(english), /\b(bronnen|mensen|geloot|goedgekeurd)\b/);
    await check(english);
  }
  await english.context().close();
  const plain = await pageOf(chrome, trede, 'sietske', {javaScriptEnabled: false});
  await plain.goto(trede.url + '/effectenboek?instrument=INS-vocational');
  await plain.locator('tbody th a').first().click();
  await plain.waitForURL(/\/effectenboek\/INS-vocational/);
  assert.match(await main(plain), /Waar rust dit op\?/);
  await plain.context().close();
});
