import { mappingSetting, type LikeTemplate } from '#kit/mapping.ts';
import type { KitStamp } from '#kit/stamp.ts';
import type { Finding } from '../diagnose.ts';

/** A template of the wiki that looks like one of our page types, and how many pages call it. */
interface TemplateInUse extends LikeTemplate {
  pages: number;
}

/** What `doctor` saw of the kit. */
export interface KitSeen {
  /** The kit that the wiki has; absent if none. */
  installed: KitStamp | undefined;
  /** The kit that this program would install. */
  made: KitStamp;
  /** Templates of the wiki’s own that no page type is mapped onto. */
  inUse: readonly TemplateInUse[];
}

/** What to say about the kit, and about templates that a page type could be mapped onto. Pure. */
export function aboutKit({ installed, made, inUse }: KitSeen): Finding[] {
  const byUse = [...inUse].sort((one, other) => other.pages - one.pages);
  const firstOf = (type: string): TemplateInUse | undefined => byUse.find((one) => one.type === type);
  return [kitFinding(installed, made), ...byUse.map((one) => mappingFinding(one, firstOf(one.type)))];
}

function kitFinding(installed: KitStamp | undefined, made: KitStamp): Finding {
  if (!installed) {
    return {
      ...{ subject: 'kit', level: 'warning', message: 'It is not installed.' },
      hint: '`wiki-sync kit --dry-run` shows what it would put onto the wiki.',
    };
  }
  if (installed.version === made.version && installed.fingerprint === made.fingerprint) {
    return { subject: 'kit', level: 'ok', message: `Version ${installed.version}, as this program has it.` };
  }
  return {
    ...{ subject: 'kit', level: 'warning' },
    message:
      installed.version === made.version
        ? `Version ${installed.version}, but the page types or the wiki’s extensions have changed since.`
        : `Version ${installed.version}; this program has ${made.version}.`,
    hint: '`wiki-sync kit` updates it, and keeps what people changed.',
  };
}

/** A type has one template for new pages, the one that most pages call; others are read beside it. */
function mappingFinding(one: TemplateInUse, first: TemplateInUse | undefined): Finding {
  const { template, type, fields, unknown, pages } = one;
  const count = pages === 1 ? '1 page calls' : `${String(pages)}${pages >= 500 ? ' or more' : ''} pages call`;
  const kept = unknown.length > 0 ? `; kept without being known: ${unknown.slice(0, 8).join(', ')}` : '';
  return {
    ...{ subject: 'templates', level: 'warning' },
    message: `{{${template}}}, which ${count}, looks like the page type “${type}” (${String(fields.length)} fields in common${kept}).`,
    hint:
      first && first !== one
        ? `To sync those pages too, add it to the same type: templateAliases: ['${template}']`
        : `To sync those pages, write into wiki-sync.config.ts: ${mappingSetting(one)}`,
  };
}
