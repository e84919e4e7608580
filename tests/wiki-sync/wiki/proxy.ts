import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the proxy does with one request. */
export type Mishap =
  /** Passes it on, and loses the answer. */
  | 'lose the answer'
  /** Answers itself, without asking the wiki. */
  | { status: number; headers?: Record<string, string>; body?: string };

/** A server between client and wiki that can have mishaps. */
export interface Proxy {
  apiUrl: string;
  /** Every request that came, as text: method, headers and body. */
  seen: string[];
  /** Decides about each request; undefined passes it on. Called with the body, or the query of a GET. */
  decide: (parameters: string) => Mishap | undefined;
}

/** Starts a proxy in front of an API. It stops when the test ends. */
export async function startProxy(target: string): Promise<Proxy> {
  const proxy: Proxy = { apiUrl: '', seen: [], decide: () => undefined };
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      proxy.seen.push(
        `${request.method ?? ''} ${request.url ?? ''} ${JSON.stringify(request.headers)} ${body.toString()}`,
      );
      const mishap = proxy.decide(request.method === 'GET' ? (request.url ?? '') : body.toString());
      if (mishap && mishap !== 'lose the answer') {
        response.writeHead(mishap.status, mishap.headers).end(mishap.body ?? '');
        return;
      }
      const url = new URL(request.url ?? '/', target);
      const onward = http.request(url, { method: request.method, headers: request.headers }, (answer) => {
        if (mishap === 'lose the answer') {
          answer.resume().on('end', () => request.socket.destroy());
          return;
        }
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => request.socket.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  proxy.apiUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api.php`;
  return proxy;
}
