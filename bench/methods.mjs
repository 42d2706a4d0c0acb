// SPDX-License-Identifier: EUPL-1.2
// node bench/methods.mjs: the methods of `trede analyse` beside those of R on the same tables, in one run. Elapsed seconds
// of the fit from a table in memory, two threads against R's one; figures are compared too. Without Rscript only our own
// seconds are given. ROWS=100000 limits the size of the tables.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const binary = process.env.TREDE_BINARY ?? 'build/release/src/trede';
const maker = 'build/release/bench/timing_table';
const largest = Number(process.env.ROWS ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), 'trede-methods-'));
const has_r = spawnSync('Rscript', ['--version']).status === 0;

const covariates = Array.from({ length: 20 }, (_, j) => `x${j + 1}`).join(',');
const survival = ['--time', 'time', '--event', 'event'];
/// Units seen in ten years, of which a third begin in 2003, a third in 2006 and a third never.
function write_panel(rows, file) {
  let state = 20260101;
  const uniform = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const lines = ['unit,year,first,x,y'];
  for (let unit = 1; unit <= rows / 10; unit++) {
    const first = [2003, 2006, 0][Math.floor(3 * uniform())];
    const x = (uniform() + uniform() + uniform() - 1.5 + (first > 0 ? 0.2 : 0)).toFixed(4);
    for (let year = 2000; year < 2010; year++) {
      const effect = first > 0 && year >= first ? 0.5 + 0.1 * (year - first) : 0;
      lines.push([unit, year, first, x, (0.1 * (year - 2000) * (1 + Number(x)) + effect + uniform() + uniform()).toFixed(4)].join());
    }
  }
  writeFileSync(file, lines.join('\n') + '\n');
}

// wanted: how many times faster than R's whole call, and than its core.
const methods = [
  { name: 'linear', rows: 1_000_000, options: ['--outcome', 'yc', '--covariates', `d,${covariates}`] },
  { name: 'logit', rows: 1_000_000, options: ['--outcome', 'd', '--covariates', covariates], wanted: [6, 3] },
  { name: 'cox', rows: 1_000_000, options: [...survival, '--covariates', `d,${covariates}`], wanted: [7, 3] },
  { name: 'aipw', rows: 1_000_000, options: ['--outcome', 'yc', '--treatment', 'd', '--covariates', covariates], wanted: [6] },
  { name: 'km', rows: 1_000_000, options: [...survival, '--report-times', '180,365,730'], wanted: [6] },
  { name: 'logrank', rows: 1_000_000, options: [...survival, '--group', 'd'], wanted: [6] },
  { name: 'cif', rows: 1_000_000, options: ['--time', 'time', '--cause', 'cause', '--group', 'd', '--report-times', '365'], wanted: [50] },
  { name: 'finegray', rows: 10_000, options: ['--time', 'time', '--cause', 'cause', '--covariates', `d,${covariates}`], wanted: [150] },
  { name: 'match', rows: 100_000, options: ['--outcome', 'yc', '--treatment', 'd', '--covariates', covariates, '--neighbours', '1'], wanted: [300] },
  { name: 'did', rows: 200_000, table: write_panel, wanted: [10],
    options: ['--outcome', 'y', '--time', 'year', '--unit', 'unit', '--first-treat', 'first', '--covariates', 'x', '--designs', 'dr_nevertreated_x_a0_universal', '--draws', '0'] },
];

/// Every number in a document, so that a figure of R can be looked for in it.
const numbers_in = value =>
  typeof value === 'number' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(numbers_in) : [];
const is_near = (a, b) => Math.abs(a - b) <= 1e-5 * Math.max(Math.abs(b), 1e-12);

const write_people = (rows, file) => execFileSync(maker, [String(rows), file]);
const table_of = (rows, write = write_people) => {
  const file = join(folder, `${write.name}_${rows}.csv`);
  if (!existsSync(file)) write(rows, file);
  return file;
};

try {
  for (const { name, rows, options, table, wanted } of methods.filter(({ name }) => !process.env.METHOD || process.env.METHOD === name)) {
    const size = Math.min(rows, largest);
    const file = table_of(size, table);
    const runs = Array.from({ length: 3 }, () =>
      JSON.parse(execFileSync(binary, ['analyse', name, '--data', file, ...options, '--threads', '2', '--format', 'json'], { maxBuffer: 1 << 28 })));
    const ours = Math.min(...runs.map(run => run.seconds.fit));
    let beside = '';
    if (has_r) {
      const theirs = JSON.parse(execFileSync('Rscript', ['bench/methods.R', file, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      const found = numbers_in(runs[0].results);
      const agree = theirs.figures.filter(figure => found.some(number => is_near(number, figure))).length;
      if (theirs.figures.length === 0 || agree < theirs.figures.length)
        throw new Error(`${name}: only ${agree} of ${theirs.figures.length} figures of R are in our answer; seconds of different answers say nothing`);
      beside = `, R ${theirs.seconds} s (${theirs.processor} s of processor): ${(theirs.seconds / ours).toFixed(1)} times`;
      if (theirs.core !== null)
        beside += ` (its core ${theirs.core} s, ${theirs.core_processor} s of processor: ${(theirs.core / ours).toFixed(1)} times)`;
      beside += `; ${agree} figures agree to 1e-5`;
      if (wanted) beside += `; wanted ${wanted.join(' and ')} times`;
    }
    console.log(`${name}, ${size} rows: fit ${ours.toFixed(3)} s, read ${Math.min(...runs.map(run => run.seconds.read)).toFixed(2)} s${beside}`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
