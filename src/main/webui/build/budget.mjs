/*
 * Measures the first load of the creator's page: the entry script and its direct imports, compressed. Fails the build if it is too
 * large. Lazy imports (admin pages, charts) do not count, because creators do not wait for them.
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
