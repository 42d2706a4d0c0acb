// SPDX-License-Identifier: EUPL-1.2
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, open, serve} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serve(['--db', 'sqlite::memory:']); chrome = await browser(); });
after(async () => { await chrome.stop(); await trede.stop(); });

test('a visitor reads what Trede is, in Dutch and in English', async () => {
  const page = await open(chrome.app);
  await page.goto(trede.url + '/over');
  await check(page);
  await page.getByRole('link', {name: 'English'}).click();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
  await check(page);
});

test('the page fits a phone of 320 px', async () => {
  const page = await open(chrome.app, {viewport: {width: 320, height: 640}});
  await page.goto(trede.url + '/over');
  await check(page);
});

test('an unknown address gets a calm page, and the log stays free of it', async () => {
  const page = await open(chrome.app);
  const answer = await page.goto(trede.url + '/bestaat-niet');
  assert.equal(answer.status(), 404);
  assert.match(await page.locator('h1').innerText(), /Deze pagina is er niet/);
});
