// SPDX-License-Identifier: EUPL-1.2
// The town is invented, so what each programme truly does is known: Sietske holds it against what evaluations say.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, pageOf, refused, serveDemo, shot} from './trede.mjs';

let trede, chrome, page;
before(async () => {
  trede = await serveDemo();
  chrome = await browser();
  page = await pageOf(chrome, trede, 'sietske');
});
after(async () => {
  await chrome?.stop();
  await trede?.stop();
});

test('she compares all programmes with what was planted in them', async () => {
  await page.getByRole('navigation', {name: 'Hoofdmenu'}).getByRole('link', {name: 'Ingebouwd'}).click();
  await check(page);
  await page.getByRole('button', {name: 'Vergelijk met de evaluaties'}).click();
  while (!await page.locator('table').count()) await page.goto(trede.url + '/ingebouwd');
  const rows = page.locator('tbody tr');
  assert.equal(await rows.count(), 9);
  const words = await page.locator('tbody').innerText();
  assert.match(words, /P-07/);
  // In a town of this size most are too small to be told; none of those that are told is told wrongly.
  assert.ok(await page.getByText('te weinig mensen', {exact: true}).count() > 0);
  assert.equal(await page.getByText('klopt niet', {exact: true}).count(), 0, words);
  await check(page);
  await shot(page, 'ingebouwd');
});

test('at 320 px, in English and without scripts it is the same page', async () => {
  const small = await pageOf(chrome, trede, 'sietske', {viewport: {width: 320, height: 700}, javaScriptEnabled: false});
  await small.goto(trede.url + '/ingebouwd?lang=en');
  assert.match(await small.locator('h1').innerText(), /What is planted/);
  assert.equal(await small.locator('tbody tr').count(), 9);
  assert.ok(await small.evaluate(() => document.documentElement.scrollWidth <= 320));
  await shot(small, 'ingebouwd-320');
});

test('it is not for everybody', async () => {
  const marloes = await pageOf(chrome, trede, 'marloes');
  refused(marloes);
  assert.equal((await marloes.goto(trede.url + '/ingebouwd')).status(), 403);
  assert.equal(await marloes.getByRole('link', {name: 'Ingebouwd'}).count(), 0);
});
