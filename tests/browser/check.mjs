// One named check. A check listed as pending in gates.mjs has to fail, and is reported when it does not.
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';

import { pending } from './gates.mjs';

const room = basename(process.argv[1], '.test.mjs');

export function check(name, body) {
  if (!(name in pending)) return test(`${room}: ${name}`, body);
  return test(`${room}: ${name} (pending: ${pending[name]})`, async (t) => {
    let held = true;
    try {
      await body(t);
    } catch {
      held = false;
    }
    assert.equal(held, false, `holds now: remove it from \`pending\` in gates.mjs`);
  });
}

// A list of findings that has to be empty; a long one is cut, as one cause usually has many effects.
export function none(findings, most = 20) {
  const more = findings.length > most ? `\n… and ${findings.length - most} more` : '';
  assert.equal(findings.length, 0, `${findings.length} findings\n${findings.slice(0, most).join('\n')}${more}`);
}
