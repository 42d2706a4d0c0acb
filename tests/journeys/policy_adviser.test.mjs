// SPDX-License-Identifier: EUPL-1.2
// Sietske, policy adviser, asks whether programmes help.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, open, serveDemo, shot, signIn} from './trede.mjs';

let trede, chrome, page;
before(async () => {
  trede = await serveDemo();
  chrome = await browser();
  page = await open(chrome.app);
  await signIn(page, trede.url, 'sietske');
});
after(async () => { await chrome?.stop(); await trede?.stop(); });

test('she starts at the programmes', async () => {
  assert.match(page.url(), /\/trajecten$/);
  assert.ok(await page.locator('tbody tr').count() >= 9);
  await check(page);
  await shot(page, 'trajecten');
});

test('a programme drawn by lot gets an answer with an interval and the number of people', async () => {
  await page.goto(trede.url + '/trajecten');
  await page.locator('tr', {hasText: 'verdeeld door loting'}).first().getByRole('link').click();
  const answer = await page.locator('section[aria-labelledby=hielp]').innerText();
  assert.match(answer, /tussen/);
  assert.match(answer, /mensen|deelnemers/);
  await check(page);
  await shot(page, 'traject-loting');
});

test('a programme that people chose is compared with who could have begun, and says what that rests on', async () => {
  await page.goto(trede.url + '/trajecten');
  await page.getByRole('link', {name: 'Buurtcoach'}).click();
  const answer = page.locator('section[aria-labelledby=hielp]');
  const words = await answer.innerText();
  assert.match(words, /vergeleken met mensen die op dat moment ook hadden kunnen beginnen/);
  assert.match(words, /tussen/);
  assert.match(words, /Wie zich aanmeldt, wil vaak al iets veranderen/);
  await check(page);
  await shot(page, 'traject-nu-of-wachten');
});

test('a programme that everybody like them takes part in gets no number, but why not and what would help', async () => {
  await page.goto(trede.url + '/trajecten');
  await page.getByRole('link', {name: 'Jong aan zet'}).click();
  const answer = await page.locator('section[aria-labelledby=hielp]').innerText();
  assert.doesNotMatch(answer, /tussen \d/);
  assert.match(answer, /zijn er geen mensen die op hen lijken/);
  assert.match(answer, /Loot/);
  await check(page);
  await shot(page, 'traject-geen-vergelijking');
});

test('she does not see who takes part', async () => {
  assert.equal(await page.getByRole('heading', {name: 'Deelnemers'}).count(), 0);
  const answer = await page.goto(trede.url + '/mensen');
  assert.equal(answer.status(), 403);
});
