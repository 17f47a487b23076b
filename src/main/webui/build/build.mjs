/*
 * Builds the pages into the given folder; ./mvnw calls it. Nothing is done twice: npm installs if the lock file has changed, and
 * the pages are built if one of their files has changed.
 */
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const OLDEST_NODE = 20;
const WORK = resolve('../../../target/webui');
const target = resolve(process.argv[2] ?? '../../../target/classes/META-INF/resources/dashboard');

function run(command) {
  try {
    execSync(command, { stdio: 'inherit' });
  } catch {
    console.error(`\nThe pages were not built: "${command}" failed, see above.`);
    process.exit(1);
  }
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint(files) {
  const hash = createHash('sha256');
  files.forEach(file => hash.update(file).update('\0').update(readFileSync(file)).update('\0'));
  return hash.digest('hex');
}

/** Runs the step unless it was done with the same fingerprint before. */
function once(stamp, print, isThere, step) {
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) {
    return;
  }
  step();
  writeFileSync(stamp, print);
}

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  console.error(`Node ${OLDEST_NODE} or newer is needed to build the pages; this is ${process.version}. -Dpages.skip leaves them out.`);
  process.exit(1);
}

once('node_modules/.installed', fingerprint(['package-lock.json']), existsSync('node_modules'), () =>
  run('npm ci --no-audit --no-fund --loglevel=error'));

mkdirSync(WORK, { recursive: true });
const sources = [
  ...['src', 'build', 'public'].filter(existsSync).flatMap(filesOf).filter(file => !file.includes('generated')),
  ...readdirSync('.', { withFileTypes: true }).filter(entry => entry.isFile()).map(entry => entry.name),
];
once(join(WORK, 'built'), fingerprint(sources), existsSync(join(WORK, 'pages/index.html')), () => {
  run('node build/operations.mjs');
  run('node node_modules/typescript/bin/tsc --noEmit');
  run('node node_modules/vitest/vitest.mjs run --reporter=dot');
  run(`node node_modules/vite/bin/vite.js build --logLevel warn --emptyOutDir --outDir "${join(WORK, 'pages')}"`);
  run(`node build/budget.mjs "${join(WORK, 'pages')}"`);
  // Compressed once here, not at each request, and kept in this form alone.
  filesOf(join(WORK, 'pages/assets')).forEach(file => {
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
    rmSync(file);
  });
});
rmSync(target, { recursive: true, force: true });
cpSync(join(WORK, 'pages'), target, { recursive: true, filter: path => !path.endsWith('.vite') });
