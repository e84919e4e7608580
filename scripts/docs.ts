import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { asCommand } from '#scripts/command.ts';
import { writeEditorSchemas } from '#scripts/docs/editor-schemas.ts';
import { generatedDocs } from '#scripts/docs/generate.ts';
import { ScriptError } from '#scripts/errors.ts';
import { progress, projectRoot } from '#scripts/project.ts';

/** `npm run docs`: writes the docs that are made from the code. `-- --check` only says whether they are true. */
await asCommand(async () => {
  const onlyCheck = process.argv.includes('--check');
  const stale: string[] = [];
  for (const { file, text } of generatedDocs()) {
    const target = path.join(projectRoot, file);
    if ((await fs.readFile(target, 'utf8').catch(() => '')) === text) continue;
    stale.push(file);
    if (onlyCheck) continue;
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, text);
    progress(`Wrote ${file}`);
  }
  if (!onlyCheck) await writeEditorSchemas(projectRoot);
  if (onlyCheck && stale.length > 0) {
    throw new ScriptError(
      'docs-stale',
      `These docs do not match the code: ${stale.join(', ')}. Run: npm run docs`,
    );
  }
});
