import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

/** What the proxy does with one request. */
export type Mishap =
  /** The wiki never sees it. */
  | 'lose the request'
  /** Passes it on, and loses the answer. */
  | 'lose the answer'
  /** The connection breaks off in the middle of the answer. */
  | 'break off the answer'
  /** Half of the answer comes as if it were the whole. */
  | 'cut the answer short'
  /** Signs that are no JSON come in the place of the answer. */
  | 'garble the answer'
  /** A web page of a proxy comes in its place, as if all were well. */
  | 'answer with a web page'
  /** The wiki gets the request twice; the second answer comes back. */
  | 'repeat the request'
  /** The answer comes twice over the same connection. */
  | 'repeat the answer'
  /** The answer of an earlier request comes in its place. */
  | 'give an old answer'
  /** The answer comes after the client has given up (`Proxy.late`). */
  | 'delay the answer'
  /** The wiki gets the request after the client has given up. */
  | 'delay the request'
  /** Answers itself, without asking the wiki. */
  | { status: number; headers?: Record<string, string>; body?: string };

/** A server between client and wiki that can have mishaps. */
export interface Proxy {
  apiUrl: string;
  /** Every request that came, as text: method, headers and body. */
  seen: string[];
  /** Decides about each request; undefined passes it on. Called with the body, or the query of a GET, and its number. */
  decide: (parameters: string, number: number) => Mishap | undefined;
  /** Milliseconds by which what is delayed comes late. */
  late: number;
  /** Ends when everything that was delayed has arrived. */
  settled: () => Promise<void>;
}

interface Answer {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
}

/** Starts a proxy in front of an API. It stops when the test ends. */
export async function startProxy(target: string): Promise<Proxy> {
  const underWay = new Set<Promise<void>>();
  const settled = async (): Promise<void> => {
    await Promise.all(underWay);
  };
  const proxy: Proxy = { apiUrl: '', seen: [], decide: () => undefined, late: 0, settled };
  const old: Answer[] = [];
  const server = http.createServer((request, response) => {
    const work = serve(request, response).catch(() => void request.socket.destroy());
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });
  const serve = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const body = await bytesOf(request);
    const { method = '', url = '', headers } = request;
    proxy.seen.push(`${method} ${url} ${JSON.stringify(headers)} ${body.toString()}`);
    const mishap = proxy.decide(method === 'GET' ? url : body.toString(), proxy.seen.length);
    if (mishap === 'lose the request') {
      request.socket.destroy();
      return;
    }
    if (typeof mishap === 'object') {
      response.writeHead(mishap.status, mishap.headers).end(mishap.body ?? '');
      return;
    }
    const pass = (): Promise<Answer> => passOn(new URL(url || '/', target), method, headers, body);
    if (mishap === 'delay the request') await sleep(proxy.late);
    if (mishap === 'repeat the request') await pass();
    const answer = await pass();
    old.push(answer);
    if (mishap === 'delay the answer') await sleep(proxy.late);
    if (mishap === 'lose the answer') request.socket.destroy();
    else send(mishap === 'give an old answer' ? (old[0] ?? answer) : answer, mishap, response);
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  proxy.apiUrl = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/api.php`;
  return proxy;
}

async function bytesOf(stream: http.IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function passOn(
  url: URL,
  method: string,
  headers: http.IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer> {
  const answer = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.request(url, { method, headers }, resolve).on('error', reject).end(body);
  });
  return { status: answer.statusCode ?? 500, headers: answer.headers, body: await bytesOf(answer) };
}

/** Gives an answer back, whole or as the mishap leaves it. */
function send(
  { status, headers, body }: Answer,
  mishap: Mishap | undefined,
  response: http.ServerResponse,
): void {
  const half = body.subarray(0, Math.floor(body.length / 2));
  const { 'transfer-encoding': _chunked, ...kept } = headers;
  const write = (bytes: Buffer, type = headers['content-type'] ?? ''): void => {
    response.writeHead(status, { ...kept, 'content-type': type, 'content-length': bytes.length }).end(bytes);
  };
  switch (mishap) {
    case 'break off the answer':
      response.writeHead(status, { ...kept, 'content-length': body.length });
      response.write(half, () => response.socket?.destroy());
      return;
    case 'cut the answer short':
      write(half);
      return;
    case 'garble the answer':
      write(Buffer.from(half.map((byte, index) => (index % 7 === 3 ? byte ^ 0x55 : byte))));
      return;
    case 'answer with a web page':
      write(Buffer.from('<!doctype html><title>Portail</title>'), 'text/html');
      return;
    case 'repeat the answer': {
      const { socket } = response;
      const head = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${String(body.length)}\r\n\r\n`;
      response.on('finish', () => socket?.write(Buffer.concat([Buffer.from(head), body])));
      write(body);
      return;
    }
    default:
      write(body);
  }
}
