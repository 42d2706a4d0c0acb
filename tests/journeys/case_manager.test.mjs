// SPDX-License-Identifier: EUPL-1.2
// The day of Marloes, case manager, in the demo.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, looks, open, pageOf, refused, serveDemo, shot} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serveDemo(); chrome = await browser(); });
after(async () => { await chrome?.stop(); await trede?.stop(); });

const signedIn = (account, options) => pageOf(chrome, trede, account, options);

test('a wrong password keeps what was typed and does not say which part was wrong', looks, async () => {
  const page = await open(chrome.app);
  await page.goto(trede.url + '/vandaag');
  await check(page);
  await shot(page, 'inloggen');
  await page.getByLabel('Account').fill('marloes');
  await page.getByLabel('Wachtwoord').fill('verkeerd');
  await page.getByRole('button', {name: 'Inloggen'}).click();
  assert.match(await page.getByRole('alert').innerText(), /Account of wachtwoord klopt niet/);
  assert.equal(await page.getByLabel('Account').inputValue(), 'marloes');
  refused(page);
  await check(page);
});

test('Marloes sees whom she speaks today and opens a dossier', async () => {
  const page = await signedIn('marloes');
  assert.match(page.url(), /\/vandaag$/);
  assert.match(await page.locator('h1').innerText(), /gesprek(ken)? vandaag/);
  await check(page);
  await shot(page, 'vandaag');
  const first = page.locator('.trede-agenda__body h3 a').first();
  const name = await first.innerText();
  await first.click();
  assert.equal(await page.locator('h1').innerText(), name);
  await check(page);
  await shot(page, 'dossier');
  await page.locator('.trede-chart summary').first().click();
  assert.ok(await page.locator('.trede-chart table').first().isVisible(), 'the numbers behind the chart');
});

test('she sorts, filters, pages and searches her people; a name never stands in the address', async () => {
  const page = await signedIn('marloes');
  await page.getByRole('link', {name: 'Mijn mensen'}).first().click();
  await check(page);
  await shot(page, 'mensen');
  await page.getByRole('columnheader', {name: 'Naam'}).getByRole('link').click();
  const names = await page.locator('tbody th a').allInnerTexts();
  assert.equal(names.length, 25);
  await page.getByRole('link', {name: 'Volgende'}).click();
  assert.notDeepEqual(await page.locator('tbody th a').allInnerTexts(), names);
  await check(page);
  await page.goto(trede.url + '/mensen?trede=2&gesproken=jaar');
  await check(page);
  await page.goto(trede.url + '/mensen');
  const wanted = await page.locator('tbody th a').first().innerText();
  await page.getByLabel('Naam of kenmerk').last().fill(wanted.split(' ').at(-1));
  await page.getByLabel('Naam of kenmerk').last().press('Enter');
  await page.waitForURL(/z=/);
  assert.ok((await page.locator('tbody th a').allInnerTexts()).includes(wanted));
  assert.ok(!page.url().includes(wanted.split(' ').at(-1)));
  assert.ok(!trede.log().includes(wanted.split(' ').at(-1)), 'nor in the log');
  await check(page);
});

test('with the keyboard alone she signs in, skips to the content and opens a dossier', looks, async () => {
  const page = await open(chrome.app);
  await page.goto(trede.url + '/inloggen');
  await page.getByLabel('Account').focus();
  await page.keyboard.type('marloes');
  await page.keyboard.press('Tab');
  await page.keyboard.type('mijn-randerveen');
  await page.keyboard.press('Enter');
  await page.waitForURL(/vandaag/);
  await page.keyboard.press('Tab');
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Naar de inhoud/);
  await page.keyboard.press('Enter');
  for (let i = 0; i < 5 && !(await page.evaluate(() => document.activeElement.pathname ?? '')).startsWith('/mensen/'); ++i) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/mensen\/[0-9a-f-]{36}/);
  await check(page);
});

test('everything works without scripts', looks, async () => {
  const page = await signedIn('marloes', {javaScriptEnabled: false});
  await page.locator('.trede-agenda__body h3 a').first().click();
  assert.match(page.url(), /\/mensen\/[0-9a-f-]{36}$/);
  assert.equal(await page.locator('h1').count(), 1);
});

test('on a phone of 320 px nothing runs off the side', looks, async () => {
  const page = await signedIn('marloes', {viewport: {width: 320, height: 700}});
  await check(page);
  await shot(page, 'vandaag-320');
  for (const path of ['/mensen', '/trajecten', '/over']) {
    await page.goto(trede.url + path);
    await check(page);
    await shot(page, path.slice(1) + '-320');
  }
  await page.goto(trede.url + '/vandaag');
  await page.locator('.trede-agenda__body h3 a').first().click();
  await check(page);
  await shot(page, 'dossier-320');
});

test('every page speaks English too', looks, async () => {
  const page = await signedIn('marloes');
  const dossier = await page.locator('.trede-agenda__body h3 a').first().getAttribute('href');
  for (const path of ['/vandaag', '/mensen', '/trajecten', dossier]) {
    await page.goto(trede.url + path + '?lang=en');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await check(page);
  }
});

test('somebody else’s client, an unknown id and a made-up id say the same nothing', async () => {
  const page = await signedIn('marloes');
  for (const id of ['00000000-0000-8000-8000-000000000000', 'x', '%27%3B--']) {
    const answer = await page.goto(trede.url + '/mensen/' + id);
    assert.equal(answer.status(), 404);
    assert.match(await page.locator('h1').innerText(), /Deze pagina is er niet/);
  }
});

test('after signing out, the pages are closed', async () => {
  const page = await signedIn('marloes');
  await page.getByRole('button', {name: 'Uitloggen'}).click();
  await page.waitForURL(/inloggen/);
  await page.goto(trede.url + '/mensen');
  assert.match(page.url(), /inloggen/);
});
