/*
 * The first load of a page, as the browser gets it: the entry's script and what it imports at once, compressed. Too large
 * fails the build. What is imported later (admin pages, charts) is not the creator's to wait for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET_KB = 250;

const folder = process.argv[2];
const page = readFileSync(join(folder, 'index.html'), 'utf8');
const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));

function withImports(name, found = new Set()) {
  if (!found.has(name)) {
    found.add(name);
    (manifest[name].imports ?? []).forEach(one => withImports(one, found));
  }
  return found;
}

const first = [...withImports('index.html'), ...withImports('src/creator/PayoutsPage.tsx')].map(name => manifest[name].file);
const bytes = [...new Set(first)].reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
const kilobytes = Math.ceil(bytes / 1000);
if (/<script(?![^>]*\ssrc=)|\sstyle=|<style/.test(page)) {
  console.error('index.html has a script or a style of its own, which the content security policy forbids.');
  process.exit(1);
}
if (kilobytes > BUDGET_KB) {
  console.error(`The creator's page loads ${kilobytes} kB of compressed script; ${BUDGET_KB} kB are allowed.`);
  process.exit(1);
}
console.log(`The creator's page loads ${kilobytes} kB of compressed script (of ${BUDGET_KB} at most).`);
