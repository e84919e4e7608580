import fs from 'node:fs';
import fsp from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { portTaken } from '#scripts/ports.ts';

/** Where a folder is served. */
export interface ServeOptions {
  /** 0 chooses a free port. */
  readonly port: number;
  /** The path that the site is built for (`/guide`); everything outside it is not found. */
  readonly base?: string;
}

/** A server that answers. */
export interface FolderServer {
  /** Address of the home page, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.avif': 'image/avif',
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpeg': 'image/jpeg',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/**
 * Serves a built site on 127.0.0.1, as a plain static host would: `/x/` is `x/index.html`, `/x` redirects to it,
 * and anything else is `404.html` with status 404. Nothing outside the folder can be reached.
 */
export async function serveFolder(folder: string, options: ServeOptions): Promise<FolderServer> {
  const root = await fsp.realpath(folder);
  const base = `/${options.base ?? ''}/`.replace(/\/+/g, '/');
  const server = http.createServer((request, response) => {
    answer(root, base, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? portTaken(options.port) : error),
    );
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}${base.slice(0, -1)}`,
    port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  root: string,
  base: string,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const [rawPath = '/', query] = (request.url ?? '/').split('?', 2);
  const found = await locate(root, base, rawPath);
  if (found.kind === 'folder') {
    const location = `${rawPath}/${query === undefined ? '' : `?${query}`}`;
    response.writeHead(301, { location: location.replace(/^\/+/, '/') }).end();
    return;
  }
  const file = found.kind === 'file' ? found.file : await fileBelow(root, '404.html');
  const status = found.kind === 'file' ? 200 : 404;
  if (file) await send(file, status, request, response);
  else response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('404\n');
}

type Found = { kind: 'file'; file: string } | { kind: 'folder' } | { kind: 'nothing' };

async function locate(root: string, base: string, rawPath: string): Promise<Found> {
  const below = decodeBelow(base, rawPath);
  if (below === undefined) return rawPath === base.slice(0, -1) ? { kind: 'folder' } : { kind: 'nothing' };
  const wanted = below === '' || below.endsWith('/') ? `${below}index.html` : below;
  const file = await fileBelow(root, wanted);
  if (file) return { kind: 'file', file };
  return (await fileBelow(root, `${wanted}/index.html`)) ? { kind: 'folder' } : { kind: 'nothing' };
}

/** The path below the base, decoded; undefined when it is not below it or cannot be decoded. */
function decodeBelow(base: string, rawPath: string): string | undefined {
  if (!rawPath.startsWith(base)) return undefined;
  try {
    const below = decodeURIComponent(rawPath.slice(base.length));
    return below.includes('\0') ? undefined : below;
  } catch {
    return undefined;
  }
}

/** The real file that a relative path names; links that lead out of the folder name nothing. */
async function fileBelow(root: string, relative: string): Promise<string | undefined> {
  const file = await fsp.realpath(path.join(root, relative)).catch(() => undefined);
  if (!file?.startsWith(root + path.sep)) return undefined;
  return (await fsp.stat(file)).isFile() ? file : undefined;
}

async function send(
  file: string,
  status: number,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): Promise<void> {
  const { size } = await fsp.stat(file);
  response.writeHead(status, {
    'content-type': contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream',
    'content-length': size,
    // The site is built again and again at the same address.
    'cache-control': 'no-cache',
    // Other sites read the data files; a static host sends the same.
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
  if (request.method === 'HEAD') response.end();
  else await pipeline(fs.createReadStream(file), response);
}
