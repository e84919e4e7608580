import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { writeEditorSchemas } from '#scripts/docs/editor-schemas.ts';
import { projectRoot } from '#scripts/project.ts';
import { requireFreePort, wantedPort } from '#scripts/ports.ts';
import { buildSite } from '#scripts/site/build.ts';
import { serveFolder } from '#scripts/site/serve.ts';

await asCommand(async () => {
  const port = wantedPort(4321);
  // Before the build, which would be in vain.
  await requireFreePort(port);
  await writeEditorSchemas(projectRoot);
  const { folder } = await buildSite();
  const server = await serveFolder(folder, { port, base: process.env.SITE_BASE ?? '' });
  process.stdout.write(`Passerelle is ready: ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.stop());
});
