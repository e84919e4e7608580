import fs from 'node:fs/promises';
import path from 'node:path';
import { ScriptError } from '#scripts/errors.ts';
import { projectEnvironment, projectRoot } from '#scripts/project.ts';
import { run } from '#scripts/run.ts';

/** Packs wiki-sync and the site as they would be published, and gives the names of the tarballs in the folder. */
export async function packPackages(folder: string): Promise<string[]> {
  const manifest = await fs.readFile(path.join(projectRoot, 'package.json'), 'utf8');
  const { packageManager } = JSON.parse(manifest) as { packageManager: string };
  for (const name of ['wiki-sync', 'site']) {
    const cwd = path.join(projectRoot, 'packages', name);
    const args = ['-y', packageManager, 'pack', '--pack-destination', folder];
    const packed = await run('npx', args, { cwd, env: projectEnvironment() });
    await fs.rm(path.join(cwd, 'dist'), { recursive: true, force: true });
    if (packed.code === 0) continue;
    throw new ScriptError('build-failed', `${name} could not be packed: ${packed.stdout}${packed.stderr}`);
  }
  return (await fs.readdir(folder)).filter((file) => file.endsWith('.tgz')).sort();
}
