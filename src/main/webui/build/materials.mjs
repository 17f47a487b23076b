/*
 * Writes a CycloneDX bill of materials of the pages' dependencies into the given folder. It leaves out the serial number, time and
 * tool, which differ each time, so that the same pages have the same bill.
 */
import { execSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const output = execSync('npm sbom --omit=dev --package-lock-only --sbom-format=cyclonedx', { stdio: ['ignore', 'pipe', 'ignore'] });
const bill = JSON.parse(output);
delete bill.serialNumber;
delete bill.metadata.timestamp;
delete bill.metadata.tools;
mkdirSync(process.argv[2], { recursive: true });
writeFileSync(join(process.argv[2], 'pages.cdx.json'), JSON.stringify(bill, null, 2));
