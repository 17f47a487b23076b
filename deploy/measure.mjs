/*
 * Measures what is packaged, all of it in turn in one run: the time from the start of the process to the first ready answer, memory,
 * `balance` a second and size. It needs an empty PostgreSQL, and takes what it finds in target/: the jar, the jar with its AOT cache
 * (target/quarkus-app/app.aot) and the executable.
 *
 *   DATABASE_URL=postgresql://user:password@localhost:5432/measure node deploy/measure.mjs --rounds=6
 *   … node deploy/measure.mjs --budget              the executable alone; fails if it is over BUDGET
 *   … node deploy/measure.mjs --soak=1800           the executable under load for so many seconds; fails if a job stops
 *
 * --connections=16 and --pause=0 (milliseconds between two questions) say how heavy the load is.
 *
 * The figures are the best of all rounds, and in brackets the median.
 */
import { spawn } from 'node:child_process';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds and megabytes: what docs/shipping.md has measured, and a margin. */
const BUDGET = { start: 1000, idle: 115, size: 130 };
/** A job that ran longer ago than this has stopped: all that are watched run each minute or more often. */
const STOPPED_AFTER = 300;
const WATCHED = ['Inbox', 'Outbox', 'Recovery', 'Metrics'];

const options = Object.fromEntries(process.argv.slice(2).map(one => one.replace(/^--/, '').split('=')));
const rounds = Number(options.rounds ?? 6);
const loadSeconds = Number(options.load ?? 10);
const connections = Number(options.connections ?? 16);
/** Milliseconds between two questions of one connection. */
const pause = Number(options.pause ?? 0);
const target = new URL('../target/', import.meta.url).pathname;

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');

function token(role, creatorId) {
  const part = value => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: 'measure', sub: role, groups: [role], iat: now, exp: now + 7200, creator_id: creatorId };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(keys.privateKey, 'base64url')}`;
}

function variants() {
  const jar = join(target, 'quarkus-app/quarkus-run.jar');
  const cache = join(target, 'quarkus-app/app.aot');
  const runner = existsSync(target) && readdirSync(target).find(name => name.endsWith('-runner'));
  const found = [];
  if (existsSync(jar)) {
    found.push({ name: 'JVM', command: ['java', '-Xmx512m', '-jar', jar], files: join(target, 'quarkus-app') });
  }
  if (existsSync(cache)) {
    found.push({
      name: 'JVM with AOT cache',
      command: ['java', '-Xmx512m', `-XX:AOTCache=${cache}`, '-jar', jar],
      files: join(target, 'quarkus-app'),
    });
  }
  if (runner) {
    found.push({ name: 'executable', command: [join(target, runner), '-Xmx128m'], files: join(target, runner) });
  }
  return found;
}

function size(path) {
  const stat = statSync(path);
  return stat.isFile() ? stat.size : readdirSync(path).reduce((sum, name) => sum + size(join(path, name)), 0);
}

function freePort() {
  return new Promise(resolve => {
    const server = createServer().listen(0, 'localhost', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function start(variant, port) {
  return spawn(variant.command[0], variant.command.slice(1), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: process.env.DATABASE_URL,
      QUARKUS_HTTP_PORT: String(port),
      QUARKUS_OIDC_PUBLIC_KEY: publicKey,
      QUARKUS_OIDC_TOKEN_ISSUER: 'measure',
      QUARKUS_OIDC_TOKEN_AUDIENCE: 'any',
      STRIPE_SECRET_KEY: 'sk_test_measure',
      STRIPE_WEBHOOK_SECRET: 'whsec_measure',
      // Nobody listens: nothing here asks Stripe.
      STRIPE_API_BASE: 'http://localhost:9',
      CRON_SECRET: 'the cron secret of the measurement',
      // One creator asks more than any person would.
      LIMITS_CREATOR_COST_PER_MINUTE: '100000000',
    },
  });
}

/** One connection that is kept. Answers are read by their length, or to the end of their chunks. */
class Line {
  constructor(port) {
    this.text = '';
    this.socket = connect(port, 'localhost');
    this.socket.setEncoding('latin1').setNoDelay(true);
    this.socket.on('data', data => { this.text += data; this.check(); });
    this.socket.on('error', failure => { this.done?.({ failure }); });
  }

  check() {
    const head = this.text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = /content-length: (\d+)/i.exec(this.text.slice(0, head));
    const whole = length ? this.text.length >= head + 4 + Number(length[1]) : this.text.endsWith('0\r\n\r\n');
    if (whole) {
      const answer = { status: Number(this.text.slice(9, 12)), body: this.text.slice(head + 4) };
      this.text = '';
      this.done?.(answer);
    }
  }

  ask(request) {
    return new Promise(resolve => { this.done = resolve; this.socket.write(request); });
  }

  close() {
    this.socket.destroy();
  }
}

function get(path) {
  return `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
}

function question(bearer, query, variables) {
  const body = JSON.stringify({ query, variables });
  return `POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${bearer}\r\n`
    + `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

async function once(port, request) {
  const line = new Line(port);
  const answer = await line.ask(request);
  line.close();
  return answer;
}

async function ready(node, port) {
  for (;;) {
    if (node.exitCode !== null) throw new Error(`it ended with ${node.exitCode}`);
    const answer = await once(port, get('/q/health/ready'));
    if (answer.status === 200) return performance.now();
    await sleep(2);
  }
}

/** What the process holds in memory, in megabytes: all, and what is its own alone. */
function memory(node) {
  const status = readFileSync(`/proc/${node.pid}/status`, 'utf8');
  const of = name => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)[1]) / 1024;
  return { resident: of('VmRSS'), own: of('RssAnon') };
}

async function register(port) {
  const creator = { id: 'creator_measured', name: 'Measured', email: 'measured@example.com' };
  const asked = question(token('SERVICE'), 'mutation($creator: CreatorInput!) { registerCreator(creator: $creator) { id } }', { creator });
  const answer = await once(port, asked);
  if (!answer.body.includes('creator_measured')) throw new Error(answer.body);
}

/** How many answers a second. */
async function load(port, seconds) {
  const asked = question(token('CREATOR', 'creator_measured'), '{ balance { availableBalance pendingBalance totalPaid } }');
  const end = performance.now() + seconds * 1000;
  let answers = 0;
  await Promise.all(Array.from({ length: connections }, async () => {
    const line = new Line(port);
    while (performance.now() < end) {
      const answer = await line.ask(asked);
      if (answer.status !== 200 || answer.body.includes('"errors"')) throw new Error(JSON.stringify(answer));
      answers++;
      if (pause > 0) await sleep(pause);
    }
    line.close();
  }));
  return answers / seconds;
}

async function running(variant, work) {
  const port = await freePort();
  const began = performance.now();
  const node = start(variant, port);
  try {
    return await work(node, port, (await ready(node, port)) - began);
  } finally {
    node.kill('SIGKILL');
    await new Promise(resolve => node.exitCode === null && node.signalCode === null ? node.on('exit', resolve) : resolve());
  }
}

function measured(variant) {
  return running(variant, async (node, port, started) => {
    await register(port);
    await sleep(5000);
    const idle = memory(node);
    const rate = await load(port, loadSeconds);
    return { started, idle: idle.resident, idleOwn: idle.own, rate, loaded: memory(node).resident };
  });
}

function best(all, key, better = Math.min) {
  const values = all.map(one => one[key]).sort((a, b) => a - b);
  return `${better(...values).toFixed(0)} (${values[Math.floor(values.length / 2)].toFixed(0)})`;
}

async function table(all) {
  const results = new Map(all.map(variant => [variant, []]));
  // The first start of all migrates the database.
  await running(all.at(-1), async () => {});
  for (let round = 0; round < rounds; round++) {
    for (const variant of all) results.get(variant).push(await measured(variant));
  }
  console.log('| | start to ready, ms | idle RSS, MB | of which its own | `balance` a second | RSS after load, MB | size, MB |');
  console.log('|---|---|---|---|---|---|---|');
  for (const [variant, some] of results) {
    console.log(`| ${variant.name} | ${best(some, 'started')} | ${best(some, 'idle')} | ${best(some, 'idleOwn')} | `
      + `${best(some, 'rate', Math.max)} | ${best(some, 'loaded')} | ${(size(variant.files) / 1e6).toFixed(1)} |`);
  }
  return results;
}

async function lastRuns(port) {
  const { body } = await once(port, get('/q/metrics'));
  return Object.fromEntries([...body.matchAll(/^callstar_job_succeeded_seconds\{job="(\w+)"\} (\S+)/gm)]
    .map(([, job, at]) => [job, Date.now() / 1000 - Number(at)]));
}

function soak(variant, seconds) {
  return running(variant, async (node, port) => {
    await register(port);
    const end = performance.now() + seconds * 1000;
    while (performance.now() < end) {
      const rate = await load(port, Math.min(60, seconds));
      const ages = await lastRuns(port);
      const { resident, own } = memory(node);
      console.log(`${rate.toFixed(0)} a second, RSS ${resident.toFixed(0)} MB (own ${own.toFixed(0)}), last runs `
        + Object.entries(ages).map(([job, age]) => `${job} ${age > 1e6 ? 'never' : age.toFixed(0)}`).join(', '));
      const stopped = performance.now() < end - (seconds - STOPPED_AFTER) * 1000 ? [] : WATCHED.filter(job => !(ages[job] < STOPPED_AFTER));
      if (stopped.length > 0) throw new Error(`stopped: ${stopped.join(', ')}`);
    }
  });
}

function overBudget(results, executable) {
  const some = results.get(executable);
  const found = {
    start: Math.min(...some.map(one => one.started)),
    idle: Math.min(...some.map(one => one.idle)),
    size: size(executable.files) / 1e6,
  };
  return Object.keys(BUDGET).filter(key => found[key] > BUDGET[key]).map(key => `${key}: ${found[key].toFixed(0)} > ${BUDGET[key]}`);
}

const all = variants();
const executable = all.find(variant => variant.name === 'executable');
if (options.soak) {
  await soak(executable, Number(options.soak));
} else if ('budget' in options) {
  const over = overBudget(await table([executable]), executable);
  over.forEach(line => console.error(line));
  process.exitCode = over.length === 0 ? 0 : 1;
} else {
  await table(all);
}
