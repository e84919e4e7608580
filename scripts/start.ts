import process from 'node:process';
import { messageOf, ScriptError } from '#scripts/errors.ts';
import { requireFreePort, wantedPort } from '#scripts/ports.ts';
import { buildSite, siteFolder } from '#scripts/site/build.ts';
import { serveFolder } from '#scripts/site/serve.ts';

try {
  const port = wantedPort(4321);
  await requireFreePort(port);
  await buildSite();
  const server = await serveFolder(siteFolder, { port, base: process.env.SITE_BASE ?? '' });
  process.stdout.write(`Passerelle is ready: ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
} catch (error) {
  process.stderr.write(
    `${error instanceof ScriptError ? messageOf(error) : String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
}
