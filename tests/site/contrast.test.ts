import fs from 'node:fs/promises';
import { expect, test } from 'vitest';

const css = await fs.readFile(new URL('../../packages/site/src/styles/tokens.css', import.meta.url), 'utf8');

/** Colour tokens of the light scheme, and the dark ones over them. */
function tokens(): Record<'light' | 'dark', Map<string, string>> {
  const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
  const read = (text: string): [string, string][] =>
    [...text.matchAll(/--([\w-]+):\s*(#[\da-f]{6});/g)].map((match) => [match[1] ?? '', match[2] ?? '']);
  return { light: new Map(read(light)), dark: new Map([...read(light), ...read(dark)]) };
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['paper', 'surface', 'river-tint', 'wood-tint'];
const pairs = [
  ...['ink', 'ink-soft', 'river', 'wood', 'brick', 'leaf'].flatMap((text) =>
    grounds.map((ground) => [text, ground]),
  ),
  ['on-river', 'river'],
  ['brick', 'brick-tint'],
] as [string, string][];

for (const scheme of ['light', 'dark'] as const) {
  test.each(pairs)(`%s on %s reads well in the ${scheme} scheme`, (text, ground) => {
    const colours = tokens()[scheme];
    expect(contrast(colours.get(text) ?? '#000000', colours.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(
      4.5,
    );
  });
}
