/** `npm run pack`: both packages as tarballs, for a repository of one's own that cannot have them from npm yet. */
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { packPackages } from '#scripts/pack/pack-packages.ts';
import { projectRoot } from '#scripts/project.ts';

await asCommand(async () => {
  const folder = path.resolve(
    process.env.INIT_CWD ?? process.cwd(),
    process.argv[2] ?? path.join(projectRoot, '.cache', 'packages'),
  );
  await fs.mkdir(folder, { recursive: true });
  const files = await packPackages(folder);
  const shown = path.relative(process.cwd(), folder);
  process.stdout.write(`${files.map((file) => path.join(shown, file)).join('\n')}

Make a repository for your own wiki with them:
  npm run wiki-sync -- init ../mon-guide --wiki https://wiki.example.org/api.php --tools ${shown}
`);
});
