// SPDX-License-Identifier: EUPL-1.2
// The day of a provider in the demo: its own participants, and nothing else.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, closed, looks, open, pageOf, refused, serveDemo, shot, signIn} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serveDemo(); chrome = await browser(); });
after(async () => { await chrome?.stop(); await trede?.stop(); });

const signedIn = options => pageOf(chrome, trede, 'aanbieder', options);
const group = (page, name) => page.locator('section', {has: page.getByRole('heading', {name, exact: true})});
const first = (page, name) => group(page, name).locator('tbody th a').first();

test('a provider sees its participants, says who began and who stopped, and the case manager sees that too', async () => {
  const page = await signedIn();
  assert.match(page.url(), /\/deelnemers$/);
  assert.match(await page.locator('h1').innerText(), /(mens doet|mensen doen) mee/);
  await check(page);
  await shot(page, 'deelnemers');
  const programme = await page.locator('tbody .trede-sub').first().innerText();
  const staff = await open(chrome.app);
  await signIn(staff, trede.url, 'ilse');
  await staff.goto(trede.url + '/mensen');
  await staff.locator('input[name=wie]').first().check();
  await staff.locator('select[name=naar]').selectOption({label: await staff.locator('select[name=naar] option', {hasText: programme}).innerText()});
  await staff.getByRole('button', {name: 'Nodig uit'}).click();
  await staff.getByRole('status').waitFor();
  await page.reload();
  const waiting = first(page, 'Nog niet begonnen');
  const name = await waiting.innerText();
  await waiting.click();
  assert.equal(await page.locator('h1').innerText(), name);
  await check(page);
  await shot(page, 'deelname-aangemeld');
  await page.getByRole('textbox', {name: 'Begonnen'}).fill('23-11-2026');
  await page.getByRole('button', {name: 'Leg het begin vast'}).click();
  assert.match(await page.getByRole('status').innerText(), /Vastgelegd/);
  await page.getByLabel('Aanwezig').selectOption({label: 'Aanwezig'});
  await page.getByRole('button', {name: 'Leg vast', exact: true}).click();
  assert.match(await page.getByRole('region', {name: 'Laatste keren'}).innerText(), /24 november 2026\s*aanwezig/);
  await check(page);
  await shot(page, 'deelname-loopt');
  await page.getByLabel('Laatste dag').fill('24-11-2026');
  await page.getByLabel('Reden').selectOption({label: 'Afgerond'});
  await page.getByLabel('Resultaat').selectOption({label: 'Doel bereikt'});
  await page.getByRole('button', {name: 'Leg het einde vast'}).click();
  assert.match(await page.locator('.trede-facts').innerText(), /Afgerond, doel bereikt/);
  await check(page);
  await page.goto(trede.url + '/deelnemers');
  assert.ok((await group(page, 'Klaar of gestopt').innerText()).includes(name));
});

test('of a participant nothing is on the page but the name and how the programme goes', async () => {
  const page = await signedIn();
  for (const path of ['/deelnemers', await first(page, 'Doet mee').getAttribute('href')]) {
    await page.goto(trede.url + path);
    assert.doesNotMatch(await page.locator('main').innerText(), /trede \d|ladder|belemmering|schuld|bijstand|jaar oud|R-\d/i);
    assert.equal(await page.locator('main a[href^="/mensen"]').count(), 0);
  }
});

test('all that is wrong is said at once, what was typed stays, and an old form changes nothing', async () => {
  const page = await signedIn();
  await first(page, 'Doet mee').click();
  const address = page.url();
  await page.getByLabel('Laatste dag').fill('31-12-1899');
  await page.getByRole('button', {name: 'Leg het einde vast'}).click();
  refused(page);
  const alert = page.getByRole('alert');
  assert.match(await alert.innerText(), /Kies een dag van/);
  assert.equal(await alert.locator('li').count(), 3, 'the day, the reason and the result');
  assert.equal(await page.getByLabel('Laatste dag').inputValue(), '31-12-1899');
  await check(page);
  await shot(page, 'deelname-fouten');
  for (const day of ['1-1-2999', '🙂‮', '32-13-2026', 'x'.repeat(200)]) {
    await page.goto(address);
    await page.getByLabel('Laatste dag').fill(day);
    await page.getByRole('button', {name: 'Leg het einde vast'}).click();
    refused(page);
    assert.equal(await page.getByLabel('Laatste dag').inputValue(), day);
  }
  await page.goto(address);
  const end = async (on, reason) => {
    await page.getByLabel('Laatste dag').fill(on);
    await page.getByLabel('Reden').selectOption({label: reason});
    await page.getByLabel('Resultaat').selectOption({label: 'Deels'});
  };
  const other = await page.context().newPage();
  await other.goto(address);
  await end('23-11-2026', 'Gezondheid');
  await page.getByRole('button', {name: 'Leg het einde vast'}).dblclick();
  await page.getByRole('status').waitFor();
  await other.getByLabel('Laatste dag').fill('22-11-2026');
  await other.getByLabel('Reden').selectOption({label: 'Anders'});
  await other.getByLabel('Resultaat').selectOption({label: 'Niet bereikt'});
  await other.getByRole('button', {name: 'Leg het einde vast'}).click();
  assert.match(await other.getByRole('alert').innerText(), /veranderd/);
  assert.equal(await other.getByLabel('Laatste dag').inputValue(), '22-11-2026');
});

test('without scripts, with the keyboard, at 320 px and in English', looks, async () => {
  const narrow = await signedIn({javaScriptEnabled: false, viewport: {width: 320, height: 700}});
  await first(narrow, 'Doet mee').click();
  assert.equal(await narrow.locator('h1').count(), 1);
  const page = await signedIn({viewport: {width: 320, height: 700}});
  await check(page);
  await shot(page, 'deelnemers-320');
  await page.locator('main').focus();
  for (let i = 0; i < 4 && !(await page.evaluate(() => document.activeElement.pathname ?? '')).startsWith('/deelnemers/'); ++i) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/deelnemers\/[0-9a-f-]{36}\//);
  await check(page);
  await shot(page, 'deelname-320');
  for (const path of ['/deelnemers', new URL(page.url()).pathname]) {
    await page.goto(trede.url + path + '?lang=en');
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await check(page);
  }
});

test('on paper the forms are gone', looks, async () => {
  const page = await signedIn();
  await page.emulateMedia({media: 'print'});
  assert.ok(await page.locator('.trede-printhead').isVisible());
  await shot(page, 'deelnemers-print');
});

test('every other page is closed, and another’s participant looks like nobody', async () => {
  const page = await signedIn();
  const [, , person, enrolment] = (await first(page, 'Doet mee').getAttribute('href')).split('/');
  await closed(page, trede.url, {id: person, deelname: enrolment, feit: enrolment}, /^\/deelnemers/);
  const staff = await open(chrome.app);
  await signIn(staff, trede.url, 'marloes');
  await staff.goto(trede.url + '/mensen');
  const stranger = (await staff.locator('tbody th a').first().getAttribute('href')).split('/').at(-1);
  const said = new Set();
  for (const path of [`/deelnemers/${stranger}/${enrolment}`, `/deelnemers/${person}/${stranger}`,
    '/deelnemers/00000000-0000-7000-8000-000000000000/00000000-0000-7000-8000-000000000000']) {
    const answer = await page.goto(trede.url + path);
    assert.equal(answer.status(), 404, path);
    said.add(await page.locator('main').innerText());
  }
  assert.equal(said.size, 1, 'the same words for each');
});
