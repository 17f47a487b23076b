/*
 * Writes what the pages carry into the browser as a CycloneDX bill of materials into the folder that is given. Without its number,
 * time and tool, which are others each time: the same pages have the same bill.
 */
import { execSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const told = execSync('npm sbom --omit=dev --package-lock-only --sbom-format=cyclonedx', { stdio: ['ignore', 'pipe', 'ignore'] });
const bill = JSON.parse(told);
delete bill.serialNumber;
delete bill.metadata.timestamp;
delete bill.metadata.tools;
mkdirSync(process.argv[2], { recursive: true });
writeFileSync(join(process.argv[2], 'pages.cdx.json'), JSON.stringify(bill, null, 2));
