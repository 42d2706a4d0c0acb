// SPDX-License-Identifier: EUPL-1.2
// The day of Teun, team manager, in the demo.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {browser, check, looks, open, pageOf, serveDemo, shot} from './trede.mjs';

let trede, chrome;
before(async () => { trede = await serveDemo(); chrome = await browser(); });
after(async () => { await chrome?.stop(); await trede?.stop(); });

const signedIn = (account, options) => pageOf(chrome, trede, account, options);

const whole = text => Number(text.replace(/\D/g, ''));

/** The numbers of one row of the team, by the label of their column. */
async function numbersOf(page, name) {
  const row = page.getByRole('row').filter({has: page.getByRole('rowheader', {name})});
  const numbers = {};
  for (const cell of await row.getByRole('cell').all()) numbers[await cell.getAttribute('data-label')] = whole(await cell.innerText());
  return numbers;
}

/** How many people the list says that it holds. */
async function listed(page) {
  const text = await page.locator('.trede-section__head p').first().innerText();
  return whole(text.match(/van ([\d.]+)/)[1]);
}

test('Teun begins with his team, by name, and everybody has one of three', async () => {
  const page = await signedIn('teun');
  assert.match(page.url(), /\/team$/);
  assert.match(await page.locator('h1').innerText(), /op tijd gesproken/);
  await check(page);
  await shot(page, 'team');
  const names = await page.locator('tbody th .trede-name').allInnerTexts();
  assert.equal(names.pop(), 'Hele team');
  assert.ok(names.length >= 3, 'a team of several colleagues');
  assert.deepEqual(names, [...names].sort((a, b) => a.localeCompare(b, 'nl')), 'by name, never by number');
  for (const name of [...names, 'Hele team']) {
    const n = await numbersOf(page, name);
    assert.equal(n['Op tijd gesproken'] + n['Gesprek over tijd'] + n['Een jaar niet gezien'], n.Mensen, name);
  }
});

for (const javaScriptEnabled of [true, false])
  test(`every number leads to those people, ${javaScriptEnabled ? 'with' : 'without'} scripts`, javaScriptEnabled ? {} : looks, async () => {
    const page = await signedIn('teun', {javaScriptEnabled});
    const last = page.locator('tbody tr').last(), first = page.locator('tbody tr').first();
    for (const row of [first, last])
      for (let i = 0; i < await row.getByRole('cell').count(); ++i) {
        const link = row.getByRole('cell').nth(i).getByRole('link');
        if (await link.count() === 0) continue;
        const count = whole(await link.innerText());
        await link.click();
        assert.equal(await listed(page), count, page.url());
        if (javaScriptEnabled && i === 2) { await check(page); await shot(page, 'team-lijst'); }
        await page.goBack();
      }
  });

test('he narrows the list of his people to a colleague and opens a dossier', async () => {
  const page = await signedIn('teun');
  await page.getByRole('link', {name: 'Mijn mensen'}).first().click();
  if (await page.locator('.trede-filterbox:not([open]) > summary').isVisible()) await page.locator('.trede-filterbox > summary').click();
  const colleague = await page.getByLabel('Begeleider').locator('option').nth(1).innerText();
  await page.getByLabel('Begeleider').selectOption({label: colleague});
  await page.getByLabel('Aandacht', {exact: true}).selectOption({label: 'Gesprek over tijd'});
  await page.getByRole('button', {name: 'Toepassen'}).click();
  assert.match(page.url(), /begeleider=[0-9a-f-]{36}&aandacht=overdue/);
  assert.equal(await page.locator('#lijst').innerText(), 'Gesprek over tijd');
  await page.locator('tbody th a').first().click();
  assert.match(page.url(), /\/mensen\/[0-9a-f-]{36}$/);
  await check(page);
});

test('with the keyboard alone he goes from his team to the first number', looks, async () => {
  const page = await signedIn('teun');
  const first = page.locator('tbody a').first();
  for (let i = 0; i < 30 && !await first.evaluate(link => link === document.activeElement); ++i) await page.keyboard.press('Tab');
  assert.ok(await first.evaluate(link => link === document.activeElement), 'the number takes the focus');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/mensen\?begeleider=/);
  await check(page);
});

test('on a phone of 320 px and in English nothing runs off the side', looks, async () => {
  const page = await signedIn('teun', {viewport: {width: 320, height: 700}});
  await check(page);
  await shot(page, 'team-320');
  await page.goto(trede.url + '/team?lang=en');
  await check(page);
});

test('what the address says wrongly is left out, and nobody else sees the team', async () => {
  const page = await signedIn('teun');
  for (const query of ['begeleider=x&aandacht=niets', 'begeleider=%F0%9F%8C%B7', 'aandacht=' + 'a'.repeat(2000)]) {
    const answer = await page.goto(trede.url + '/mensen?' + query);
    assert.equal(answer.status(), 200, query);
  }
  const marloes = await signedIn('marloes');
  const answer = await marloes.goto(trede.url + '/team');
  assert.equal(answer.status(), 403);
  assert.match(await marloes.locator('h1').innerText(), /./);
});
