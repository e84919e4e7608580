import { afterAll } from 'vitest';
import { buildSite, type SiteSource } from '#scripts/site/build.ts';
import { type FolderServer, serveFolder } from '#scripts/site/serve.ts';

/**
 * The built site on a port of its own, for the tests of the suite (or file) that asks for it. Built only when
 * something it is made of has changed. Call it while tests are being named: `describe('…', async () => …)`.
 */
export async function serveBuiltSite(source: SiteSource = {}): Promise<FolderServer> {
  const { folder } = await buildSite(source);
  const server = await serveFolder(folder, { port: 0, base: source.base ?? '' });
  afterAll(() => server.stop());
  return server;
}
