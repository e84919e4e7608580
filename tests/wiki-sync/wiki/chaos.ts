import { createHash } from 'node:crypto';
import type { Mishap, Proxy } from './proxy.ts';

/** Every mishap that a connection may have by itself. */
export const MISHAPS = [
  'lose the request',
  'lose the answer',
  'break off the answer',
  'cut the answer short',
  'garble the answer',
  'answer with a web page',
  'repeat the request',
  'repeat the answer',
  'give an old answer',
  'delay the answer',
  'delay the request',
] as const satisfies readonly Mishap[];

/** Mishaps by the number of the request, in about `share` of all requests; the same seed gives the same ones. */
export function chaosFrom(seed: number, share: number): Proxy['decide'] {
  return (_parameters, number) => {
    const bytes = createHash('sha256')
      .update(`${String(seed)}/${String(number)}`)
      .digest();
    return bytes.readUInt32BE(0) / 2 ** 32 < share
      ? MISHAPS[bytes.readUInt32BE(4) % MISHAPS.length]
      : undefined;
  };
}

/** The same mishap once with every request but the first: its repetition, whatever token it carries, gets through. */
export function onceEach(mishap: Mishap): Proxy['decide'] {
  const seen = new Set<string>();
  return (parameters, number) => {
    const request = parameters
      .replace(/(?:&|\?)(?:lgtoken|token|requestid)=[^&]*/g, '')
      .replace(/name="(?:token|requestid)"\r\n\r\n[^\r]*/g, '')
      .replace(/-{10,}\w+/g, '');
    if (number === 1 || seen.has(request)) return undefined;
    seen.add(request);
    return mishap;
  };
}
