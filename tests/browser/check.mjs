// One named check.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';

const room = basename(process.argv[1], '.test.mjs');

export const check = (name, body) => test(`${room}: ${name}`, body);

// A list of findings that has to be empty; a long one is cut, as one cause usually has many effects.
export function none(findings, most = 20) {
  const more = findings.length > most ? `\n… and ${findings.length - most} more` : '';
  assert.equal(findings.length, 0, `${findings.length} findings\n${findings.slice(0, most).join('\n')}${more}`);
}
