import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { generatedDocs } from '#scripts/docs/generate.ts';
import { projectRoot } from '#scripts/project.ts';

describe('the docs that are made from the code', () => {
  it.each(generatedDocs())('$file is up to date (npm run docs)', ({ file, text }) => {
    expect(fs.readFileSync(path.join(projectRoot, file), 'utf8')).toBe(text);
  });
});
