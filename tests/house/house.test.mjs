// SPDX-License-Identifier: EUPL-1.2
// What we promise each other about the house is a test, so that nobody has to be the policeman.
import assert from 'node:assert/strict';
import {execSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const files = execSync('git ls-files --cached --others --exclude-standard', {cwd: root, encoding: 'utf8'})
  .trim().split('\n').filter(file => existsSync(join(root, file)));
const text = file => readFileSync(join(root, file), 'utf8');
const sources = files.filter(file => /^src\/.*\.(cpp|h)$/.test(file));
const rooms = [...new Set(sources.filter(f => f.split('/').length > 2).map(f => f.split('/')[1]))];
const cmake = room => text(`src/${room}/CMakeLists.txt`);

test('no include climbs out of its folder', () => {
  for (const file of sources) assert.doesNotMatch(text(file), /#include\s+"\.\./, file);
});

test('every room opens with a README that says what it may never do', () => {
  for (const room of rooms) assert.match(text(`src/${room}/README.md`), /\*\*Never\*\*/, room);
});

test('every source and header is listed by its room', () => {
  for (const file of sources.filter(f => f.split('/').length > 2)) {
    const [, room, ...rest] = file.split('/');
    assert.ok(cmake(room).includes(rest.join('/')), `${file} is listed in src/${room}/CMakeLists.txt`);
  }
});

test('an outside library is visible to one room only', () => {
  const owners = [[/<boost\/(asio|beast)/, /^src\/http\/server\.cpp$/], [/<kainjow\//, /^src\/html\/template\.cpp$/],
    [/<sodium/, /^src\/core\/crypto\.cpp$/], [/<sqlite3\.h>|<libpq-fe\.h>/, /^src\/store\//], [/<yaml-cpp\//, /^src\/core\/yaml\.cpp$/],
    [/<spdlog\//, /^src\/core\/log\.cpp$/], [/<CLI\//, /^src\/cli\//], [/<Eigen\/|<boost\/math/, /^src\/stats\/[^.]*\.cpp$/]];
  for (const file of sources)
    for (const [library, owner] of owners)
      if (library.test(text(file))) assert.match(file, owner, `${file} includes ${library}`);
});

test('every file says under which licence it stands', () => {
  const needs = /\.(cpp|h|mjs|ts|cmake|sql|sh)$|CMakeLists\.txt$|^dev$|^\.ci\/run$|^data\/.*\.yaml$/;
  for (const file of files.filter(f => needs.test(f) && basename(dirname(f)) !== 'src' && !/^src\/[a-z]+\/CMakeLists/.test(f)))
    assert.match(text(file).slice(0, 600), /SPDX-License-Identifier/, file);
});

// --- texts and templates

const flatten = (node, prefix, out) => {
  let key = null;
  for (const line of node.split('\n')) {
    const inline = line.match(/^(\s*)([a-z0-9_]+):\s*(.*)$/);
    if (!inline || line.trimStart().startsWith('#')) continue;
    const depth = inline[1].length / 2;
    key = [...prefix.slice(0, depth), inline[2]];
    prefix.length = depth;
    prefix[depth] = inline[2];
    const value = inline[3];
    if (value.startsWith('{'))
      for (const [, name, said] of value.matchAll(/([a-z0-9_]+):\s*("[^"]*"|'[^']*'|[^,}]*)/g)) out.set([...key, name].join('.'), said);
    else if (value !== '') out.set(key.join('.'), value);
  }
  return out;
};
const texts = language => flatten(text(`data/texts/${language}.yaml`), [], new Map());
const placeholders = said => [...said.matchAll(/\{([a-z_]+)\}/g)].map(m => m[1]).sort();

test('every text exists in both languages with the same placeholders', () => {
  const nl = texts('nl'), en = texts('en');
  assert.deepEqual([...nl.keys()].filter(k => !en.has(k)), [], 'missing in English');
  assert.deepEqual([...en.keys()].filter(k => !nl.has(k)), [], 'missing in Dutch');
  for (const [key, said] of nl) assert.deepEqual(placeholders(said), placeholders(en.get(key)), key);
});

test('no text is unused and no text is missing', () => {
  const code = files.filter(f => /^src\/.*\.(cpp|h|html)$/.test(f)).map(text).join('\n').replace(/^\s*\/\/.*$/gm, '');
  const known = texts('nl');
  for (const key of known.keys()) {
    const whole = key.replace(/\.(one|other)$/, '');
    const stem = whole.slice(0, whole.lastIndexOf('.') + 1);
    const problem = key.match(/^problem\.([a-z0-9_]+)\.(reason|remedy)$/);
    if (problem) assert.ok(code.includes(`"${problem[1]}"`), `the problem of text ${key} can occur`);
    else assert.ok(code.includes(whole) || code.includes(`"${stem}`), `text ${key} is used`);
  }
  const product = sources.filter(f => !f.endsWith('_test.cpp')).map(text).join('\n');
  for (const [, problem] of product.matchAll(/Problem\{\s*\.code = "([a-z0-9_]+)"/g))
    for (const part of ['reason', 'remedy']) assert.ok(known.has(`problem.${problem}.${part}`), `problem ${problem} has a ${part}`);
  for (const [, key] of code.matchAll(/\{\{#t\}\}([^{]+)\{\{\/t\}\}/g)) assert.ok(known.has(key), `text ${key} exists`);
});

test('every template is used, escapes, and quotes its attributes', () => {
  const code = sources.map(text).join('\n') + files.filter(f => f.endsWith('.html')).map(text).join('\n');
  for (const file of files.filter(f => /^src\/web\/.*\.html$/.test(f))) {
    const name = file.slice('src/web/'.length, -'.html'.length);
    assert.ok(code.includes(`"${name}"`) || code.includes(`{{> ${name}}}`), `${file} is used`);
    for (const [, raw] of text(file).matchAll(/\{\{[{&]\s*([^}]+)\}\}/g)) assert.match(raw, /_html$/, `${file}: ${raw} is not escaped`);
    assert.doesNotMatch(text(file), /=\{\{/, `${file}: an attribute without quotes`);
    assert.doesNotMatch(text(file), /\s(style|on[a-z]+)=/, `${file}: inline style or script`);
    for (const [, , name] of text(file).matchAll(/\s(href|src|action)="\{\{([a-z_]+)\}\}/g)) assert.match(name, /_url$/, `${file}: ${name}`);
  }
});
