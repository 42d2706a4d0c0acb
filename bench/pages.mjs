// SPDX-License-Identifier: EUPL-1.2
// How long each page takes for one visitor, in a synthetic municipality: node bench/pages.mjs [CLIENTS] [TIMES]
// The share is that of the 99th percentile in the 100 ms within which a page must answer. On a machine that others use
// too, the milliseconds of processor that a page takes of the server are the steadier figure.
import {addresses, inTown, processor, tokenOf, visitor} from './town.mjs';

const clients = process.argv[2] ?? '30000', times = Number(process.argv[3] ?? 50), limit = 100;

const column = (number, unit) => (number.toFixed(1) + unit).padStart(12);

async function measure(server, name, ask) {
  const took = [];
  await ask(0);
  const used = processor(server);
  for (let i = 0; i < times; ++i) {
    const from = performance.now();
    await ask(i);
    took.push(performance.now() - from);
  }
  const each = (processor(server) - used) / times;
  took.sort((a, b) => a - b);
  const worst = took[Math.ceil(0.99 * times) - 1];
  console.log(name.padEnd(44) + column(took[Math.ceil(0.5 * times) - 1], ' ms') + column(worst, ' ms') +
    column(worst / limit, ' x') + column(each, ' ms'));
}

await inTown(clients, async server => {
  console.log(`${clients} clients, each page ${times} times`.padEnd(44) + 'median'.padStart(12) + '99 %'.padStart(12) + 'of 100 ms'.padStart(12) + 'processor'.padStart(12));
  const marloes = await visitor(server.url, 'marloes'), sietske = await visitor(server.url, 'sietske');
  await measure(server, 'Vandaag', () => marloes('/vandaag'));
  await measure(server, 'Mijn mensen', () => marloes('/mensen'));
  await measure(server, 'Mijn mensen, by name', () => marloes('/mensen?volgorde=naam'));
  const list = await marloes('/mensen');
  const token = tokenOf(list);
  await measure(server, 'Mijn mensen, a search', () => marloes('/mensen/zoeken', {token, woorden: 'jansen'}));
  const people = addresses(list, '/mensen/');
  await measure(server, 'Dossier, one person after another', i => marloes(people[i % people.length]));
  const teun = await visitor(server.url, 'teun');
  await measure(server, 'Mijn team', () => teun('/team'));
  await measure(server, 'Mijn mensen of a team, overdue', () => teun('/mensen?aandacht=overdue'));
  await measure(server, 'Kennis', () => marloes('/kennis'));
  await measure(server, 'Kennis, searched', () => marloes('/kennis?q=werk+gezondheid&sterkte=weak'));
  await measure(server, 'Kennis, an instrument', () => marloes('/kennis/instrumenten/INS-language'));
  await measure(server, 'Trajecten', () => sietske('/trajecten'));
  const programmes = [];
  for (const path of addresses(await sietske('/trajecten'), '/trajecten/')) {
    const from = performance.now();
    await sietske(path);
    programmes.push({path, took: performance.now() - from});
  }
  programmes.sort((a, b) => a.took - b.took);
  const slowest = programmes.at(-1);
  await measure(server, 'Traject, the quickest', () => sietske(programmes[0].path));
  console.log('Traject, the slowest at first sight'.padEnd(44) + column(slowest.took, ' ms'));
  await measure(server, 'Traject, the same again', () => sietske(slowest.path));
});
