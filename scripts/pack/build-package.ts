/**
 * `prepack` of packages/wiki-sync: JavaScript and declarations in `dist/`, since Node strips no types below node_modules.
 * Imports across folders (`#codec/x.ts`) stay as they are written; `imports` of the published package.json leads them to `dist/`.
 */
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import ts from 'typescript';
import { asCommand } from '#scripts/command.ts';
import { ScriptError } from '#scripts/errors.ts';

/** “Will not be rewritten during emit because it is not a relative path”: that is what `imports` is for. */
const NOT_REWRITTEN = 2877;

await asCommand(async () => {
  const folder = process.cwd();
  const read = ts.getParsedCommandLineOfConfigFile(path.join(folder, 'tsconfig.build.json'), undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: refuse,
  });
  if (!read) throw new ScriptError('build-failed', `There is no tsconfig.build.json in ${folder}.`);
  await fs.rm(path.join(folder, 'dist'), { recursive: true, force: true });
  const program = ts.createProgram(read.fileNames, read.options);
  const emitted = program.emit();
  for (const diagnostic of [...ts.getPreEmitDiagnostics(program), ...emitted.diagnostics])
    if (diagnostic.code !== NOT_REWRITTEN) refuse(diagnostic);
});

function refuse(diagnostic: ts.Diagnostic): never {
  const place = diagnostic.file?.fileName ?? '';
  throw new ScriptError(
    'build-failed',
    `${place} cannot be built: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
  );
}
