// A web server that does only what every web server does: files, index.html, 404.html, gzip for those who accept it.
// It sends no header that a site could come to depend on, except on demand a Content-Security-Policy.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import { tags } from './html.mjs';

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
  '.json': 'application/json', '.xml': 'application/xml', '.png': 'image/png', '.woff2': 'font/woff2', '.txt': 'text/plain',
};
const packed = new Set(['.html', '.css', '.js', '.svg', '.json', '.xml', '.txt']);

// serve(folder) → address, with a slash at the end.
export function serve(root, { policy = false } = {}) {
  const server = createServer((request, response) => {
    const [status, file] = find(root, decodeURIComponent(new URL(request.url, 'http://x').pathname));
    if (!file) return response.writeHead(404).end();
    let body = readFileSync(file);
    const type = extname(file);
    const headers = { 'Content-Type': types[type] ?? 'application/octet-stream' };
    if (policy && type === '.html') headers['Content-Security-Policy'] = policy_for(body.toString());
    if (packed.has(type) && /gzip/.test(request.headers['accept-encoding'] ?? '')) {
      body = gzipSync(body, { level: 6 });
      headers['Content-Encoding'] = 'gzip';
    }
    response.writeHead(status, { ...headers, 'Content-Length': body.length }).end(body);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}/`));
    server.unref();
  });
}

function find(root, path) {
  const wanted = join(root, normalize(path));
  for (const file of [wanted, join(wanted, 'index.html')]) if (existsSync(file) && statSync(file).isFile()) return [200, file];
  const missing = join(root, '404.html');
  return [404, existsSync(missing) && !extname(path).match(/js|css|svg|png|ico/) ? missing : null];
}

// The policy a careful host would send: inline scripts only by their hash.
function policy_for(html) {
  const inline = tags(html).filter(({ name, attributes, body }) =>
    name === 'script' && !attributes.src && body && !/json/.test(attributes.type ?? ''));
  const hashes = inline.map(({ body }) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`).join(' ');
  return `default-src 'self'; script-src 'self' ${hashes}; style-src 'self'; img-src 'self' data:; object-src 'none'; ` +
    `base-uri 'none'; form-action 'self'`;
}
