import net from 'node:net';
import process from 'node:process';
import { ScriptError } from '#scripts/errors.ts';

function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** Rejects with advice when something listens on this port of 127.0.0.1. */
export async function requireFreePort(port: number): Promise<void> {
  if (!(await isPortFree(port))) throw portTaken(port);
}

/** A port of 127.0.0.1 that nothing listens on at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** What a person is told when a port is taken. */
export function portTaken(port: number): ScriptError {
  return new ScriptError(
    'port-taken',
    `Port ${port} of 127.0.0.1 is taken by another program. End it, or choose another port: PORT=${port + 1} before the command.`,
  );
}

/** The port that PORT= asks for, or the usual one. */
export function wantedPort(usual: number): number {
  const port = Number(process.env.PORT || usual);
  if (Number.isInteger(port) && port > 0 && port < 65536) return port;
  throw new ScriptError(
    'usage',
    `PORT=${process.env.PORT} is no port number. Choose one from 1024 to 65535.`,
  );
}
