import path from 'node:path';
import type { Rule } from 'eslint';

/** Folder, or file at the top, → what it may import: folders, files at the top, or single files (`codec/profile.ts`). */
type LayerTable = Readonly<Record<string, readonly string[]>>;

interface Options {
  /** The absolute folder that the table is about. */
  readonly root: string;
  readonly layers: LayerTable;
}

const WHERE = 'layer table in ARCHITECTURE.md';

/**
 * Holds imports to the layer table: `#folder/x.ts` across folders, relative inside one. Unlike ESLint’s own
 * `no-restricted-imports` it sees `import()` and `import('…').Type` too, and a folder that the table does not know.
 */
export const layersRule: Rule.RuleModule = {
  meta: { type: 'problem', schema: [{ type: 'object' }] },
  create(context) {
    const { root, layers } = context.options[0] as Options;
    const file = path.relative(root, context.filename).split(path.sep).join('/');
    const hasRow = Object.hasOwn(layers, layerOf(file));
    const check = (node: Rule.Node & { source?: unknown }): void => {
      const specifier = literalOf(node.source);
      const message = specifier !== undefined && hasRow && objectionTo(file, specifier, layers);
      if (message) context.report({ node, message });
    };
    return {
      Program(node) {
        if (!hasRow)
          context.report({ node, message: `${named(file)} is not in the ${WHERE}: give it a row.` });
      },
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
    };
  },
};

/** Why `file` may not import `specifier`, both below the root of the table; undefined if it may. */
function objectionTo(file: string, specifier: string, layers: LayerTable): string | undefined {
  const target = targetOf(file, specifier);
  if (target === undefined) return undefined;
  if (target.startsWith('../')) return `${named(file)} may not import ${specifier}, by path, from outside.`;
  const [from, to] = [layerOf(file), layerOf(target)];
  if (from === to)
    return specifier.startsWith('#')
      ? `Inside ${named(file)} import relatively, not ${specifier}.`
      : undefined;
  if (specifier.startsWith('../')) return `Across folders import #${target}, not ${specifier} (${WHERE}).`;
  const allowed = layers[from] ?? [];
  if (allowed.includes(to) || allowed.includes(target)) return undefined;
  const parts = allowed.filter((one) => layerOf(one) === to).map((one) => one.slice(to.length + 1));
  return parts.length > 0
    ? `${named(file)} may import only ${parts.join(' and ')} of ${named(target)} (${WHERE}).`
    : `${named(file)} may not import ${named(target)} (${WHERE}).`;
}

function literalOf(source: unknown): string | undefined {
  const { value, literal } = (source ?? {}) as { value?: unknown; literal?: unknown };
  if (literal !== undefined) return literalOf(literal);
  return typeof value === 'string' ? value : undefined;
}

/** The path below the root that a specifier means; undefined for packages. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : undefined;
}

const layerOf = (file: string): string => file.split('/')[0] ?? file;

const named = (file: string): string => (file.includes('/') ? `${layerOf(file)}/` : file);
