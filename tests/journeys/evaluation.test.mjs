// SPDX-License-Identifier: EUPL-1.2
// Sietske, policy adviser, asks two questions of her own: one gets an answer, one a refusal with what would help.
import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {browser, check, pageOf, serveDemo, shot} from './trede.mjs';

const own = !process.env.TREDE_DEMO_FOLDER; // a folder of its own, that outlives the server
if (own) process.env.TREDE_DEMO_FOLDER = mkdtempSync(join(tmpdir(), 'trede-demo-'));
let trede, chrome, page, answered, refused, measured;
before(async () => {
  trede = await serveDemo();
  chrome = await browser();
  page = await pageOf(chrome, trede, 'sietske');
});
after(async () => {
  await chrome?.stop();
  await trede?.stop();
  if (own) rmSync(process.env.TREDE_DEMO_FOLDER, {recursive: true, force: true});
});

const phone = {viewport: {width: 320, height: 700}};

/** The form of a programme, by its name. */
const choose = async (page, programme) => {
  await page.goto(trede.url + '/trajecten');
  await page.getByRole('link', {name: programme}).click();
  await page.getByRole('link', {name: 'Evalueer dit traject'}).click();
  await page.waitForURL(/\/evalueren$/);
};
/** Looks at the page again until it is done, as a visitor would. */
const result = async page => {
  while (await page.locator('progress').count()) await page.goto(page.url());
};

test('she chooses with the keyboard alone, and everything is fixed beforehand', async () => {
  await choose(page, 'Buurtcoach');
  assert.ok(await page.getByLabel('Nu beginnen of nog wachten').isChecked(), 'the strongest that is possible is chosen');
  assert.ok(await page.getByLabel('Loting').isDisabled());
  assert.match(await page.locator('main').innerText(), /Voor dit traject is niet geloot/);
  await check(page);
  await shot(page, 'evalueren');
  // Tab walks along the open questions; a choice is made with arrow and space.
  await page.locator('main a').first().focus();
  const focused = () => page.evaluate(() => [document.activeElement?.name, document.activeElement?.value].join(' '));
  const walked = [];
  for (let i = 0; i < 40 && !walked.includes('uitkomst durable_exit_12'); ++i) {
    await page.keyboard.press('Tab');
    walked.push(await focused());
  }
  assert.ok(walked.includes('opzet trials'), walked.join(', '));
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), 'uitkomst durable_exit_24');
  await page.keyboard.press('ArrowUp');
  for (let i = 0; i < 20 && !(await focused()).startsWith('verder exit_work_12'); ++i) await page.keyboard.press('Tab');
  assert.ok(await page.locator('input[name=verder][value=exit_work_12]').isChecked());
  await page.keyboard.press('Space');
  assert.ok(!await page.locator('input[name=verder][value=exit_work_12]').isChecked());
  await page.keyboard.press('Space');
  for (let i = 0; i < 20 && await page.evaluate(() => document.activeElement?.textContent) !== 'Leg vast en start'; ++i) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/evaluaties\/[0-9a-f-]{36}$/);
  answered = page.url();
  await shot(page, 'evaluatie-bezig');
});

test('she sees how far it is, and then the answer with its interval and numbers', async () => {
  await page.goto(answered);
  if (await page.locator('progress').count()) await check(page);
  await result(page);
  assert.match(await page.locator('h1').innerText(), /Helpt Buurtcoach\?/);
  const words = await page.locator('main').innerText();
  assert.match(words, /tussen/);
  assert.match(words, /Van [\d.]+ mensen/);
  assert.match(words, /Lijken de groepen op elkaar/);
  assert.match(words, /Vooraf vastgelegd/);
  assert.match(words, /sietske/i);
  assert.ok(await page.locator('.trede-check li').count() >= 5);
  assert.ok(await page.locator('#verschil-wide-title').count(), 'the intervals are drawn');
  assert.doesNotMatch(words, /durable_exit|months_on_benefit|p_0\d/, 'no code of ours');
  await check(page);
  await shot(page, 'evaluatie');
});

test('she takes along the report, the figures and the rows', async () => {
  const saved = async name => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', {name}).click()]);
    return readFileSync(await file.path(), 'utf8');
  };
  assert.match(await saved('Verslag ophalen'), /^<!doctype html>/);
  assert.match(await saved('Cijfers als CSV'), /Buurtcoach/);
  assert.equal(JSON.parse(await saved('document (JSON)')).schema, 'trede.evaluation/1');
  assert.match(await saved('tabel zonder namen voor R (CSV)'), /^treated,person,trial,/);
});

test('it is kept in English too', async () => {
  const english = await pageOf(chrome, trede, 'sietske');
  await english.goto(answered + '?lang=en');
  const words = await english.locator('main').innerText();
  assert.match(words, /Does Buurtcoach help\?/);
  assert.match(words, /Are the groups alike\?/);
  assert.doesNotMatch(words, /\b(mensen|deelnemers|geboren)\b/);
  await check(english);
  await english.goto(trede.url + '/evaluaties');
  await check(english);
  await english.goto(answered);
  await english.getByRole('link', {name: 'To the programme'}).click();
  await english.getByRole('link', {name: 'Evaluate this programme'}).click();
  await english.waitForURL(/\/evalueren$/);
  await check(english);
  await english.context().close();
});

test('a programme that draws who wants most is refused, without any number of an effect', async () => {
  await choose(page, 'Netwerkclub Aan de slag');
  await page.getByRole('button', {name: 'Leg vast en start'}).click();
  await page.waitForURL(/\/evaluaties\//);
  refused = page.url();
  await result(page);
  assert.equal(await page.locator('.trede-verdict .utrecht-status-badge').innerText(), 'Niet vast te stellen');
  const words = await page.locator('main').innerText();
  assert.match(words, /geen slecht nieuws over het traject/);
  assert.match(words, /Waarom niet/);
  assert.match(words, /Loot/);
  assert.doesNotMatch(words, /Waarschijnlijk tussen|95 %-interval|verschil, op elke 100/);
  assert.equal(await page.locator('.trede-tile').count(), 0);
  await check(page);
  await shot(page, 'evaluatie-weigert');
});

test('she also asks for hours, the ladder and a domain of the matrix, and reads who was still measured', async () => {
  await choose(page, 'Buurtcoach');
  await page.getByLabel('betaald werk, in uren per week').check();
  await page.getByLabel('trede op de participatieladder').check();
  await page.getByLabel('uit de bijstand om een andere reden dan werk').check();
  await page.getByLabel('Zelfredzaamheid op een leefgebied').selectOption({label: 'Financiën'});
  await check(page);
  await shot(page, 'evalueren-uitkomsten');
  await page.getByRole('button', {name: 'Leg vast en start'}).click();
  await page.waitForURL(/\/evaluaties\//);
  measured = page.url();
  assert.match(await page.locator('main').innerText(), /betaald werk, in uren per week, na 12 maanden/, 'what was asked is said while it runs');
  await result(page);
  const further = page.locator('section[aria-labelledby=verder]');
  assert.equal(await further.locator('.trede-card').count(), 6);
  const words = await further.innerText();
  assert.match(words, /uur/);
  assert.match(words, /alleen over wie na de start nog is gemeten/);
  assert.match(words, /Van te weinig mensen is de uitkomst bekend/);
  assert.ok(await page.locator('#verschil-hours-wide-title').count(), 'hours have a drawing of their own');
  assert.doesNotMatch(await page.locator('main').innerText(), /hours_12|zrm_|exit_other|rung/, 'no code of ours');
  await check(page);
  await shot(page, 'evaluatie-uitkomsten');
});

test('all are on the list and on the page of the programme', async () => {
  await page.getByRole('navigation', {name: 'Hoofdmenu'}).getByRole('link', {name: 'Evaluaties'}).click();
  assert.equal(await page.locator('tbody tr').count(), 3);
  assert.match(await page.locator('tbody').innerText(), /Niet vast te stellen/);
  await check(page);
  await shot(page, 'evaluaties');
  await page.goto(trede.url + '/trajecten');
  await page.getByRole('link', {name: 'Netwerkclub Aan de slag'}).click();
  assert.equal(await page.locator('section[aria-labelledby=evaluaties] li').count(), 1);
  await check(page);
});

test('again in six months is planned once, and can be called off', async () => {
  await page.goto(answered);
  await page.getByRole('button', {name: 'Opnieuw over zes maanden'}).click();
  await page.waitForURL(url => url.href !== answered);
  const planned = page.url();
  assert.match(await page.locator('main').innerText(), /Gepland vanaf 24 mei 2027/);
  await check(page);
  await shot(page, 'evaluatie-gepland');
  await page.goto(answered);
  await page.getByRole('button', {name: 'Opnieuw over zes maanden'}).click();
  await page.waitForURL(planned);
  await page.getByRole('button', {name: 'Niet meer nodig'}).click();
  await page.waitForLoadState();
  assert.match(await page.locator('main').innerText(), /gestopt/);
  await page.getByRole('link', {name: 'Terug naar de keuzes'}).click();
  await page.waitForURL(/\/evalueren$/);
});

test('it works without scripts', async () => {
  const plain = await pageOf(chrome, trede, 'sietske', {javaScriptEnabled: false});
  await choose(plain, 'Werkfit in drie maanden');
  assert.ok(await plain.getByLabel('Loting').isChecked());
  await plain.getByRole('button', {name: 'Leg vast en start'}).click();
  await plain.waitForURL(/\/evaluaties\//);
  await result(plain);
  assert.match(await plain.locator('main').innerText(), /met een plek/);
  assert.match(await plain.locator('section[aria-labelledby=anders]').innerText(), /Nu beginnen vergeleken met nog wachten/);
  await shot(plain, 'evaluatie-loting');
  await plain.context().close();
});

test('a phone of 320 px and paper show the same', async () => {
  const small = await pageOf(chrome, trede, 'sietske', phone);
  for (const [address, name] of [[answered, 'evaluatie-320'], [refused, 'evaluatie-weigert-320'], [measured, 'evaluatie-uitkomsten-320'], [trede.url + '/evaluaties', 'evaluaties-320']]) {
    await small.goto(address);
    await check(small);
    await shot(small, name);
  }
  await choose(small, 'Proefplaatsing bij ondernemers');
  await check(small);
  await shot(small, 'evalueren-320');
  await small.context().close();
  const paper = await pageOf(chrome, trede, 'sietske');
  await paper.goto(answered);
  await paper.emulateMedia({media: 'print'});
  assert.ok(!await paper.getByRole('button', {name: 'Opnieuw over zes maanden'}).isVisible());
  assert.ok(await paper.locator('.trede-printhead').isVisible());
  assert.ok(await paper.locator('.trede-verdict__sentence').isVisible());
  await shot(paper, 'evaluatie-papier');
  await paper.context().close();
});

test('who may not evaluate sees nothing of it', async () => {
  const marloes = await pageOf(chrome, trede, 'marloes');
  assert.equal(await marloes.getByRole('link', {name: 'Evaluaties'}).count(), 0);
  for (const address of [answered, trede.url + '/evaluaties', answered + '/verslag.html'])
    assert.equal((await marloes.request.get(address)).status(), 403);
  await marloes.context().close();
});

test('what ran when the server stopped is made when it starts again', {skip: process.env.TREDE_JOURNEYS_ON === 'postgres'}, async () => {
  await choose(page, 'Vakschool techniek en zorg');
  await page.getByRole('button', {name: 'Leg vast en start'}).click();
  await page.waitForURL(/\/evaluaties\//);
  const path = new URL(page.url()).pathname;
  assert.equal(await page.locator('progress').count(), 1, 'it has not been made yet');
  await trede.stop();
  trede = await serveDemo();
  await page.goto(trede.url + path);
  await result(page);
  assert.ok(await page.locator('.trede-verdict__sentence').count());
});
